/** Something between this program and the server went wrong; the message says what, where and what to do. */
export class ServerError extends Error {
  /** The HTTP status of the refusal; undefined when there was no answer. */
  readonly status: number | undefined;

  /** The server's own words about it; undefined where it had none. */
  readonly reason: string | undefined;

  constructor(message: string, status?: number, reason?: string) {
    super(message);
    this.name = 'ServerError';
    this.status = status;
    this.reason = reason;
  }
}
