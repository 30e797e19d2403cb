/** Examples of RFC 7091 (7.2: 512 bits) and RFC 9215 (appendix D): published facts. */
import { describe, expect, it } from 'vitest';
import {
  type Certificate,
  CURVE,
  fromBase64,
  fromHex,
  getCurve,
  isIssuedBy,
  isSignedByItsKey,
  joinBytes,
  publicPointOf,
  RevocationIndex,
  readCertificate,
  readCertificateRequest,
  signDigest,
  toHex,
  verifyDigest,
} from '../src/index.ts';

const reversed = (hex: string): Uint8Array => fromHex(hex).reverse();

describe('ГОСТ Р 34.10-2012, the example of 512 bits', () => {
  const curve = getCurve(CURVE.test512);
  const scalar = reversed(
    '0BA6048AADAE241BA40936D47756D7C93091A0E8514669700EE7508E508B102072E8123B2200A0563322DAD2827E2714A2636B7BFD18AADFC62967821FA18DD4',
  );
  const digest = reversed(
    '3754F3CFACC9E0615C4F4A7C4D8DAB531B09B6F9C170C533A71D147035B0C5917184EE536593F4414339976C647C5D5A407ADEDB1D560C4FC6777D2972075B8C',
  );
  const nonce =
    0x0359e7f4b1410feacc570456c6801496946312120b39d019d455986e364f365886748ed7a44b3e794434006011842286212273a6d14cf70ea3af71bb1ae679f1n;
  const r =
    '2f86fa60a081091a23dd795e1e3c689ee512a3c82ee0dcc2643c78eea8fcacd35492558486b20f1c9ec197c90699850260c93bcbcd9c5c3317e19344e173ae36';
  const s =
    '1081b394696ffe8e6585e7a9362d26b6325f56778aadbc081c0bfbe933d52ff5823ce288e8c4f362526080df7f70ce406a6eeb1f56919cb92a9853bde73e5b4a';
  const point = joinBytes(
    reversed(
      '115dc5bc96760c7b48598d8ab9e740d4c4a85a65be33c1815b5c320c854621dd5a515856d13314af69bc5b924c8b4ddff75c45415c1d9dd9dd33612cd530efe1',
    ),
    reversed(
      '37c7c90cd40b0f5621dc3ac1b751cfa0e2634fa0503b3d52639f5d7fb72afd61ea199441d943ffe7f0c70a2759a3cdb84c114e1f9339fdf27f35eca93677beec',
    ),
  );

  it('is signed, derived and verified as published', () => {
    expect(toHex(publicPointOf(curve, scalar))).toBe(toHex(point));
    expect(toHex(signDigest(curve, scalar, digest, nonce))).toBe(s + r);
    expect(verifyDigest(curve, point, digest, fromHex(s + r))).toBe(true);
    expect(verifyDigest(curve, point, digest, fromHex(r + s))).toBe(false);
    expect(verifyDigest(curve, point, digest.toReversed(), fromHex(s + r))).toBe(false);
  });
});

interface Example {
  readonly title: string;
  readonly parameterSet: string;
  readonly privateKey: string;
  readonly request: string;
  readonly certificate: string;
  readonly list: string;
}

const EXAMPLES: readonly Example[] = [
  {
    title: 'D.1, 256 test',
    parameterSet: CURVE.test256,
    privateKey: '7A929ADE789BB9BE10ED359DD39A72C11B60961F49397EEE1D19CE9891EC3B28',
    request:
      'MIHTMIGBAgEAMBIxEDAOBgNVBAMTB0V4YW1wbGUwZjAfBggqhQMHAQEBATATBgcqhQMCAiMABggqhQMHAQECAgNDAARAC9hv5djbiWaPeJtOHbqFhcVQi0XsW1nYkG3bcOJJK3/ad/+HGhD73ydm0pPF0WSvuzx7lzpByIXRHXDWibTxJqAAMAoGCCqFAwcBAQMCA0EAaqqzjjXUqqUXlAMBeZEi2FVIT1efTLuW1jzf3zrMQypBqijS8asUgoDNntVv7aQZdAU1VKQnZ7g60EP9OdwEkw==',
    certificate:
      'MIIBLTCB26ADAgECAgEKMAoGCCqFAwcBAQMCMBIxEDAOBgNVBAMTB0V4YW1wbGUwIBcNMDEwMTAxMDAwMDAwWhgPMjA1MDEyMzEwMDAwMDBaMBIxEDAOBgNVBAMTB0V4YW1wbGUwZjAfBggqhQMHAQEBATATBgcqhQMCAiMABggqhQMHAQECAgNDAARAC9hv5djbiWaPeJtOHbqFhcVQi0XsW1nYkG3bcOJJK3/ad/+HGhD73ydm0pPF0WSvuzx7lzpByIXRHXDWibTxJqMTMBEwDwYDVR0TAQH/BAUwAwEB/zAKBggqhQMHAQEDAgNBAE1T8BL+CBd2UH1Nm7gfAO/bTu/Uq4O6xLrPc1Fzz6gcQaoo0vGrFIKAzZ7Vb+2kGXQFNVSkJ2e4OtBD/TncBJM=',
    list: 'MIGSMEECAQEwCgYIKoUDBwEBAwIwEjEQMA4GA1UEAxMHRXhhbXBsZRcNMTQwMTAxMDAwMDAwWhcNMTQwMTAyMDAwMDAwWjAKBggqhQMHAQEDAgNBAEK/OSoU0+vpV68+RstQv19CIaADrT0XJ1PJSpw3ox0gQaoo0vGrFIKAzZ7Vb+2kGXQFNVSkJ2e4OtBD/TncBJM=',
  },
  {
    title: 'D.2, 256 tc26-A',
    parameterSet: CURVE.tc26Size256A,
    privateKey: '3A929ADE789BB9BE10ED359DD39A72C10B87C83F80BE18B85C041F4325B62EC1',
    request:
      'MIHKMHkCAQAwEjEQMA4GA1UEAxMHRXhhbXBsZTBeMBcGCCqFAwcBAQEBMAsGCSqFAwcBAgEBAQNDAARAdCeV1L7ohN3yhQ/sA+o/rxhE4B2dpgtkUJOlXibfw5l49ZbPTU0MbPHRiUPZRJPRa57AoW1RLS4SfMRpGmMY4qAAMAoGCCqFAwcBAQMCA0EAG9wqExdnm2YjL2PqFv98ZMyqua2FX8bhgJFmHbedSBIdDh2lvjR8bxtSVseurCAK1krHem9bOg4Jcxjnrm7naQ==',
    certificate:
      'MIIBJTCB06ADAgECAgEKMAoGCCqFAwcBAQMCMBIxEDAOBgNVBAMTB0V4YW1wbGUwIBcNMDEwMTAxMDAwMDAwWhgPMjA1MDEyMzEwMDAwMDBaMBIxEDAOBgNVBAMTB0V4YW1wbGUwXjAXBggqhQMHAQEBATALBgkqhQMHAQIBAQEDQwAEQHQnldS+6ITd8oUP7APqP68YROAdnaYLZFCTpV4m38OZePWWz01NDGzx0YlD2UST0WuewKFtUS0uEnzEaRpjGOKjEzARMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoUDBwEBAwIDQQAUC02pEksJyw1c6Sjuh0JzoxASlJLsDik2njt5EkhXjB0OHaW+NHxvG1JWx66sIArWSsd6b1s6DglzGOeubudp',
    list: 'MIGSMEECAQEwCgYIKoUDBwEBAwIwEjEQMA4GA1UEAxMHRXhhbXBsZRcNMTQwMTAxMDAwMDAwWhcNMTQwMTAyMDAwMDAwWjAKBggqhQMHAQEDAgNBABS9aAh8O5A8eqKLB/6y571v4JY/VjJnNZ9c2Oq0UFmtHQ4dpb40fG8bUlbHrqwgCtZKx3pvWzoOCXMY565u52k=',
  },
  {
    title: 'D.3, 512 test',
    parameterSet: CURVE.test512,
    privateKey:
      '0BA6048AADAE241BA40936D47756D7C93091A0E8514669700EE7508E508B102072E8123B2200A0563322DAD2827E2714A2636B7BFD18AADFC62967821FA18DD4',
    request:
      'MIIBTzCBvAIBADASMRAwDgYDVQQDEwdFeGFtcGxlMIGgMBcGCCqFAwcBAQECMAsGCSqFAwcBAgECAAOBhAAEgYDh7zDVLGEz3dmdHVxBRVz3302LTJJbvGmvFDPRVlhRWt0hRoUMMlxbgcEzvmVaqMTUQOe5io1ZSHsMdpa8xV0R7L53NqnsNX/y/TmTH04RTLjNo1knCsfw5/9D2UGUGeph/Sq3f12fY1I9O1CgT2PioM9Rt8E63CFWDwvUDMnHN6AAMAoGCCqFAwcBAQMDA4GBAEM7HWzkClHx5XN+sWqixoOCmkBbnZEn4hJg/J1qwF2HvyTibEUnilwhkqdbqUmTq9YHTn/xvwP9L1OXr6HZRVgvhvpgoIEJGiPdeV4ePGie5RKjyC7g3MJkPHjuqPys01SSVYSGsg8cnsGXyQaZhQJgyTvLzZxcMxfhk0Thc642',
    certificate:
      'MIIBqjCCARagAwIBAgIBCzAKBggqhQMHAQEDAzASMRAwDgYDVQQDEwdFeGFtcGxlMCAXDTAxMDEwMTAwMDAwMFoYDzIwNTAxMjMxMDAwMDAwWjASMRAwDgYDVQQDEwdFeGFtcGxlMIGgMBcGCCqFAwcBAQECMAsGCSqFAwcBAgECAAOBhAAEgYDh7zDVLGEz3dmdHVxBRVz3302LTJJbvGmvFDPRVlhRWt0hRoUMMlxbgcEzvmVaqMTUQOe5io1ZSHsMdpa8xV0R7L53NqnsNX/y/TmTH04RTLjNo1knCsfw5/9D2UGUGeph/Sq3f12fY1I9O1CgT2PioM9Rt8E63CFWDwvUDMnHN6MTMBEwDwYDVR0TAQH/BAUwAwEB/zAKBggqhQMHAQEDAwOBgQBBVwPYkvGl8/aMQ1MYmn7iB7gLVjHvnUlSmk1rVCws+hWqLqzxH0cP3n2VSFaQPDX9j5Ve8wDZXHdTSnJKDu5wL4b6YKCBCRoj3XleHjxonuUSo8gu4NzCZDx47qj8rNNUklWEhrIPHJ7Bl8kGmYUCYMk7y82cXDMX4ZNE4XOuNg==',
    list: 'MIHTMEECAQEwCgYIKoUDBwEBAwMwEjEQMA4GA1UEAxMHRXhhbXBsZRcNMTQwMTAxMDAwMDAwWhcNMTQwMTAyMDAwMDAwWjAKBggqhQMHAQEDAwOBgQA6E/t67NtVYO72E3z8XdZGkXMuv7NpCh/Ax+ik7uoIMH1kjU3AmGxGqHs/vkx69C6jQ1nHlZVMo5/zq77ZBR9NL4b6YKCBCRoj3XleHjxonuUSo8gu4NzCZDx47qj8rNNUklWEhrIPHJ7Bl8kGmYUCYMk7y82cXDMX4ZNE4XOuNg==',
  },
];

describe.each(EXAMPLES)('RFC 9215 $title', ({ parameterSet, privateKey, ...encoded }) => {
  const certificate: Certificate = readCertificate(fromBase64(encoded.certificate));

  it('has the public key of its private key', () => {
    const key = certificate.publicKey;
    expect(key?.curveIdentifier).toBe(parameterSet);
    expect(key && toHex(publicPointOf(key.curve, reversed(privateKey)))).toBe(toHex(key?.point ?? new Uint8Array()));
  });

  it('has a good request, certificate and list', () => {
    const request = readCertificateRequest(fromBase64(encoded.request));
    expect(isSignedByItsKey(request)).toBe(true);
    expect(toHex(request.publicKey.point)).toBe(toHex(certificate.publicKey?.point ?? new Uint8Array()));
    expect(isIssuedBy(certificate, certificate)).toBe(true);
    expect(certificate.validTo).toEqual(new Date('2050-12-31T00:00:00Z'));
    const list = new RevocationIndex(fromBase64(encoded.list));
    expect(list.isIssuedBy(certificate)).toBe(true);
    expect(list.size).toBe(0);
  });

  it('is refused with any byte of the signed part changed', () => {
    const der = fromBase64(encoded.certificate);
    const at = der.length - certificate.signature.length - 40;
    der[at] = (der[at] ?? 0) ^ 1;
    let verdict: boolean;
    try {
      const changed = readCertificate(der);
      verdict = isIssuedBy(changed, changed);
    } catch {
      verdict = false;
    }
    expect(verdict).toBe(false);
  });
});
