import { useMemo } from 'react';
import { encode } from 'uqr';

/** QR-код as vector squares: prints sharp on any paper. */
export const QrCode = ({ text, title, size = 120 }: { readonly text: string; readonly title: string; readonly size?: number }) => {
  const { data, size: modules } = useMemo(() => encode(text, { ecc: 'M', border: 2 }), [text]);
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg role="img" aria-label={title} width={size} height={size} viewBox={`0 0 ${modules} ${modules}`} shapeRendering="crispEdges">
      <rect width={modules} height={modules} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
};
