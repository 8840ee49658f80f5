import jsqr from 'jsqr';
import { TOTP, URI, Secret } from 'otpauth';
import { PNG } from 'pngjs';

export interface CodeOptions {
  /**
   * Steps of 30 s from now. A server takes each code once: after setting up with the present one, log in with the next
   * (`stepsAhead: 1`), which servers that look one step ahead accept.
   */
  stepsAhead?: number;
}

/** An authenticator app on a phone. */
export class Authenticator {
  private readonly totp: TOTP;

  private constructor(totp: TOTP) {
    this.totp = totp;
  }

  /** From a key typed by hand, with or without blanks; settings are those that apps take when nothing is said. */
  static fromKey(key: string): Authenticator {
    return new Authenticator(new TOTP({ secret: Secret.fromBase32(key.replace(/\s/g, '')) }));
  }

  /** From an `otpauth://totp/…` address, read strictly. */
  static fromUri(uri: string): Authenticator {
    const parsed = URI.parse(uri);
    if (!(parsed instanceof TOTP)) throw new Error('Not a time-based authenticator.');
    return new Authenticator(parsed);
  }

  /** From a picture with a QR code, PNG. */
  static fromQr(png: Buffer): Authenticator {
    return Authenticator.fromUri(readQr(png));
  }

  /** The key in Base32, without blanks. */
  get key(): string {
    return this.totp.secret.base32;
  }

  get issuer(): string {
    return this.totp.issuer;
  }

  get label(): string {
    return this.totp.label;
  }

  code({ stepsAhead = 0 }: CodeOptions = {}): string {
    return this.totp.generate({ timestamp: Date.now() + stepsAhead * this.totp.period * 1000 });
  }

  /** A code that no server takes now: other than those of the steps around. */
  wrongCode(): string {
    const near = [-2, -1, 0, 1, 2].map((stepsAhead) => this.code({ stepsAhead }));
    return (
      ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !near.includes(code)) ?? '666666'
    );
  }
}

/** The text in a QR code, of a PNG (a screenshot, or a `data:image/png;base64,…` address by `pngOfDataUri`). */
export function readQr(png: Buffer): string {
  const { data, width, height } = PNG.sync.read(png);
  const found = jsqr.default(new Uint8ClampedArray(data), width, height);
  if (!found) throw new Error(`No QR code in this picture of ${width} × ${height} points.`);
  return found.data;
}

export function pngOfDataUri(uri: string): Buffer {
  const base64 = /^data:image\/png;base64,(.*)$/s.exec(uri)?.[1];
  if (!base64) throw new Error(`Not a PNG in a data address: ${uri.slice(0, 40)}`);
  return Buffer.from(base64, 'base64');
}
