import type { HttpResult, NetworkError, ReplyTo } from '../cri.ts';
import { type HttpAnswer, type HttpQuestion, parseResponse, requestText } from '../network/http-client.ts';
import { connectTo } from '../network/sockets.ts';
import type { Bytes } from '../program.ts';
import type { Host } from './host.ts';
import type { Machine } from './machine.ts';
import { dropReader, dropWriter, putInto } from './pipes.ts';
import { respondAtOnce } from './respond.ts';
import type { Inquiry, InquiryQuestion } from './state.ts';

/** What a kernel waits for an answer to an ARP request. */
const arpTimeout = 3000;
/** A gRPC client that finds no server tries again after this. */
const retry = 1000;

/** How a TLS handshake begins; a plain server takes it for a bad request. */
const clientHello = '\x16\x03\x01\x00\xf4\x01\x00\x00\xf0\x03\x03\r\n\r\n';

/** Our servers speak gRPC's health protocol in one line, behind the preface that HTTP/2 begins with. */
export const grpcPreface = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';

type HttpRequest = HttpQuestion & { readonly scheme: 'HTTP' | 'HTTPS' };

const texts = new WeakMap<HttpRequest, Bytes>();

function textOf(request: HttpRequest): Bytes {
  const known = texts.get(request);
  if (known !== undefined) return known;
  const text = requestText(request);
  texts.set(request, text);
  return text;
}

/** Asks for a page as a probe does: the answer when it comes at once; else it is replied, at the latest after `timeoutMs`. */
export function inquireHttp(
  m: Machine,
  host: Host,
  ip: string,
  port: number,
  request: HttpRequest,
  timeoutMs: number,
  replyTo: ReplyTo,
): HttpResult | undefined {
  const result = request.scheme === 'HTTP' && timeoutMs > 0 ? respondAtOnce(m, host.network, ip, port, textOf(request)) : undefined;
  if (!result) inquire(m, host, { kind: 'http', ip, port, ...request }, timeoutMs, replyTo);
  return result;
}

/** Asks a port of the network as a probe does, from the node itself; replies when it knows, at the latest after `timeoutMs`. */
export function inquire(m: Machine, host: Host, question: InquiryQuestion, timeoutMs: number, replyTo: ReplyTo): void {
  const inquiry: Inquiry = {
    id: m.world.nextId++,
    host: host.name,
    question,
    replyTo,
    deadline: m.kernel.now + timeoutMs,
    received: '',
    timer: undefined,
    input: undefined,
    output: undefined,
  };
  m.world.inquiries.set(inquiry.id, inquiry);
  open(m, host, inquiry);
}

function open(m: Machine, host: Host, inquiry: Inquiry): void {
  const { question } = inquiry;
  const met = connectTo(m, host.network, question.ip, question.port);
  if (met === 'silent') return waitUntil(m, inquiry, inquiry.deadline);
  if (met === 'unreachable') return waitUntil(m, inquiry, Math.min(inquiry.deadline, m.kernel.now + arpTimeout));
  if ('errno' in met)
    return question.kind === 'grpc' ? again(m, inquiry) : done(m, inquiry, { error: met.errno === 'ECONNRESET' ? 'reset' : 'refused' });
  met.input.readers++;
  met.output.writers++;
  inquiry.input = met.input;
  inquiry.output = met.output;
  if (question.kind === 'tcp') return done(m, inquiry, { ok: true });
  met.input.inquiry = inquiry;
  waitUntil(m, inquiry, inquiry.deadline);
  const text =
    question.kind === 'grpc' ? `${grpcPreface}${question.service}\n` : question.scheme === 'HTTPS' ? clientHello : requestText(question);
  putInto(m, met.output, text);
}

function waitUntil(m: Machine, inquiry: Inquiry, at: number): void {
  m.kernel.clock.cancel(inquiry.timer);
  inquiry.timer = m.kernel.clock.at(at, { to: m.address, type: 'inquiry', inquiry: inquiry.id });
}

function again(m: Machine, inquiry: Inquiry): void {
  hangUp(m, inquiry);
  inquiry.received = '';
  waitUntil(m, inquiry, Math.min(inquiry.deadline, m.kernel.now + retry));
}

/** The time is up, or it is time to try again. */
export function inquiryTimer(m: Machine, id: number): void {
  const inquiry = m.world.inquiries.get(id);
  const host = inquiry && m.world.hosts.get(inquiry.host);
  if (!inquiry || !host) return;
  inquiry.timer = undefined;
  if (m.kernel.now < inquiry.deadline && inquiry.question.kind === 'grpc') open(m, host, inquiry);
  else done(m, inquiry, { error: m.kernel.now < inquiry.deadline ? 'unreachable' : 'timeout' });
}

/** Something came from the other side, or it closed. */
export function inquiryData(m: Machine, inquiry: Inquiry): void {
  const { input, question } = inquiry;
  if (!input) return;
  inquiry.received += input.data;
  input.data = '';
  const closed = input.writers === 0;
  if (input.reset && inquiry.received === '') return done(m, inquiry, { error: 'reset' });
  if (question.kind === 'grpc') return grpcAnswer(m, inquiry, closed);
  if (question.kind === 'http' && question.scheme === 'HTTPS') {
    if (inquiry.received !== '') done(m, inquiry, { error: inquiry.received.startsWith('HTTP/') ? 'not-tls' : 'malformed' });
    else if (closed) done(m, inquiry, { error: 'reset' });
    return;
  }
  const response: HttpAnswer | undefined = parseResponse(inquiry.received, closed);
  if (response) done(m, inquiry, response);
}

const servingStates = ['SERVING', 'NOT_SERVING', 'SERVICE_UNKNOWN', 'UNKNOWN'];

function grpcAnswer(m: Machine, inquiry: Inquiry, closed: boolean): void {
  const said = inquiry.received.trim();
  if (servingStates.includes(said)) done(m, inquiry, { status: said });
  else if (said === 'UNIMPLEMENTED' || said === 'NOT_FOUND')
    done(m, inquiry, { error: said === 'NOT_FOUND' ? 'not-found' : 'unimplemented' });
  else if (closed || said !== '') again(m, inquiry);
}

type Outcome =
  | HttpResult
  | { readonly ok: true }
  | { readonly status: string }
  | { readonly error: NetworkError | 'unimplemented' | 'not-found' };

function done(m: Machine, inquiry: Inquiry, result: Outcome): void {
  if (!m.world.inquiries.delete(inquiry.id)) return;
  m.kernel.clock.cancel(inquiry.timer);
  hangUp(m, inquiry);
  m.kernel.clock.at(m.kernel.now, { ...inquiry.replyTo, result });
}

function hangUp(m: Machine, inquiry: Inquiry): void {
  const { input, output } = inquiry;
  inquiry.input = undefined;
  inquiry.output = undefined;
  if (input) {
    delete input.inquiry;
    dropReader(m, input);
  }
  if (output) dropWriter(m, output);
}
