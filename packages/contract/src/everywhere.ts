/** Refusals that any route may give, with their HTTP status. */
export const everywhere = {
  'request.malformed': 400,
  'request.media-type': 415,
  'request.too-large': 413,
  'request.slow': 408,
  'request.cross-site': 403,
  'request.not-found': 404,
  'request.method-not-allowed': 405,
  'request.too-many': 429,
  'request.overloaded': 503,
  'request.idempotency-key-reused': 422,
  'request.upload-offset': 409,
  'accounts.sign-in-needed': 401,
  'accounts.token-invalid': 401,
  'accounts.not-allowed': 403,
  'accounts.token-scope': 403,
  'server.fault': 500,
} as const
