export { base64ToText, decodeBase64, encodeBase64, textToBase64, textToBase64Url } from './base64.ts';
export { bytesOf, textOf } from './bytes.ts';
export { goJson, goNumber, goQuote } from './go-quote.ts';
export { parseMicroTime, parseTime, type TimeResult } from './go-time.ts';
export { civilTime, formatMicroTime, formatTime, parseRfc3339 } from './rfc3339.ts';
export { byteLength, decodeUtf8, encodeUtf8, isUtf8 } from './utf8.ts';
