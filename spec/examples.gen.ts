// Generated from openapi.yaml by "npm run generate". Do not edit.

/** The named examples of `components/examples`: one for every error. */
export const examples = {
  overloaded: {"error":{"message":"Too many bodies are on their way. Try again soon.","type":"server_error","code":503}},
  unauthorized: {"error":{"message":"Invalid or missing API key.","type":"authentication_error","code":401}},
  forbidden: {"error":{"message":"Insufficient credits. Please top up your account balance.","type":"authorization_error","code":403}},
  badRequest: {"error":{"message":"The member `messages` is required.","type":"invalid_request_error","code":400,"param":"messages"}},
  badJson: {"error":{"message":"The body is not valid JSON.","type":"invalid_request_error","code":400}},
  notFound: {"error":{"message":"There is nothing at this path.","type":"invalid_request_error","code":404}},
  modelNotFound: {"error":{"message":"The model `none` does not exist.","type":"invalid_request_error","code":404,"param":"model"}},
  methodNotAllowed: {"error":{"message":"This path takes POST, not GET.","type":"invalid_request_error","code":405}},
  payloadTooLarge: {"error":{"message":"The body is larger than 26214400 bytes.","type":"invalid_request_error","code":413}},
  unsupportedMediaType: {"error":{"message":"This operation takes application/json.","type":"invalid_request_error","code":415}},
} as const
