// Refused is an answer that is no success.
export class Refused extends Error {
  constructor(status, code, message, requestId) {
    super(message ?? "");
    Object.assign(this, { status, code: code ?? "", requestId: requestId ?? "" });
  }
}

// NoAnswer says that no answer came, or none that can be read: whether the call took effect is unknown.
export class NoAnswer extends Error {}
