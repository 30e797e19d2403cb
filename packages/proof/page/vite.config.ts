import { defineConfig, type Plugin } from 'vite';

/** Everything in one file: the page must open from a folder, without a server and without a network. */
const inOneFile: Plugin = {
  name: 'in-one-file',
  enforce: 'post',
  generateBundle(_options, bundle) {
    const page = bundle['index.html'];
    if (page?.type !== 'asset') throw new Error('the page is not in the bundle');
    let html = String(page.source);
    for (const [name, made] of Object.entries(bundle)) {
      if (made.type === 'chunk') {
        const code = made.code.replaceAll('</script', '<\\/script');
        html = html
          .replace(new RegExp(`<script[^>]*src="[^"]*${made.fileName}"[^>]*></script>`), '')
          .replace('</body>', () => `<script type="module">${code}</script></body>`);
        delete bundle[name];
      } else if (name.endsWith('.css')) {
        html = html.replace(new RegExp(`<link[^>]*href="[^"]*${name}"[^>]*>`), () => `<style>${String(made.source)}</style>`);
        delete bundle[name];
      }
    }
    page.source = html;
  },
};

export default defineConfig({
  base: './',
  plugins: [inOneFile],
  build: { outDir: '../dist', emptyOutDir: true, target: 'es2022', cssCodeSplit: false, modulePreload: false, sourcemap: false },
});
