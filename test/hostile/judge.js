// What one run printed and how it ended -> everything that is wrong with it, by name.
import MarkdownIt from 'markdown-it';
import { parse } from 'parse5';

/** The exit codes that README and --help list. A signal is none of them. */
const DOCUMENTED = [0, 1, 2, 3, 4, 130];

// Written anew from Unicode's names, not taken from the tool: controls but the line feed, what reorders, what hides.
const RAW =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\u{e0000}-\u{e007f}]/u;
const STACK = /^\s+at (?:async )?(?:\S+ \(|file:|node:)|fault of the tool|Node\.js v\d/m;

/**
 * `codes` are those that the case allows; `says`, `saysNot` and the
 * lines of `saysAtMost` hold for stderr. No output holds a number that is none, unless
 * the document says such words itself (`ownWords`).
 */
export function faultsOf(
  { codes = [0, 3], says, saysNot, saysAtMost, mute, format, ownWords },
  { code, stdout, stderr },
) {
  const faults = [];
  if (!DOCUMENTED.includes(code) || !codes.includes(code)) faults.push(['code', `ended with ${code}`]);
  const stack = `${stdout}\n${stderr}`.match(STACK);
  if (stack) faults.push(['stack', stack[0].trim()]);
  const seen = format === 'html' ? stdout.replace(/<script>[\s\S]*?<\/script>/g, '') : stdout;
  for (const [stream, text] of [
    ['stdout', seen],
    ['stderr', stderr],
  ]) {
    const raw = text.match(RAW);
    if (raw) faults.push(['raw', `U+${raw[0].codePointAt(0).toString(16)} on ${stream}`]);
  }
  if (code === 3 && stderr === '' && !mute) faults.push(['code', 'ended with 3 and said nothing']);
  if (code > 1 && stdout !== '' && format !== 'check') faults.push(['code', `ended with ${code} and a result`]);
  if (!ownWords && /\b(?:NaN|Infinity)\b|\[object /.test(seen)) faults.push(['code', 'a number that is none']);
  if (saysAtMost && stderr.split('\n').length > saysAtMost) faults.push(['code', `said more than ${saysAtMost} lines`]);
  if (says && !stderr.includes(says)) faults.push(['code', `did not say: ${says}`]);
  if (saysNot && stderr.includes(saysNot)) faults.push(['code', `said: ${saysNot}`]);
  return faults;
}

const markdown = new MarkdownIt({ html: true, linkify: true });

/** Everything but the words, in order: elements with the names of their attributes, or tokens. */
export function structureOf(format, text) {
  return format === 'html' ? elements(parse(text)) : tokens(markdown.parse(text, {}));
}

function elements(node) {
  const own = node.tagName ? [`${node.tagName} ${(node.attrs ?? []).map(({ name }) => name).join(' ')}`] : [];
  const children = (node.childNodes ?? []).filter(({ nodeName }) => nodeName !== '#text');
  return [...own, ...(node.nodeName === '#comment' ? ['comment'] : []), ...children.flatMap(elements)];
}

function tokens(all) {
  return all.flatMap(({ type, tag, children }) =>
    ['text', 'text_special'].includes(type) ? [] : [`${type} ${tag}`, ...tokens(children ?? [])],
  );
}
