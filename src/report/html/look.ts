// The style of the page: light, dark and paper, from a telephone up. Colours stand in one table at its top.

/**
 * Every pair of text and ground reaches 4.5 to 1, every part of a picture 3 to 1 against the ground (WCAG 2.2, 1.4.3 and
 * 1.4.11), in both schemes. The parts of a stack are told apart by number as well, so colour is never alone.
 */
const LIGHT = {
  ground: '#ffffff',
  raised: '#f3f4f6',
  text: '#1b1f24',
  quiet: '#565d66',
  line: '#b6bcc4',
  edge: '#7b828b',
  link: '#0b57a4',
  good: '#12693a',
  middling: '#7f5200',
  bad: '#b0241b',
  unsure: '#7a2f93',
  accent: '#0b57a4',
  onpart: '#ffffff',
  parts: ['#1f5fa8', '#a34a00', '#1b7248', '#7b3fa0', '#0b6a7a', '#8a5a00', '#a3285f', '#565d66'],
};
const DARK = {
  ground: '#14171b',
  raised: '#20252b',
  text: '#e8eaed',
  quiet: '#a9b0b9',
  line: '#4a525b',
  edge: '#868e98',
  link: '#8ab8f2',
  good: '#79cf9b',
  middling: '#e8b458',
  bad: '#f49389',
  unsure: '#d3a2ea',
  accent: '#8ab8f2',
  onpart: '#111316',
  parts: ['#7fb3f0', '#f0a15e', '#6fcf97', '#c9a0e8', '#5fc9d8', '#e0c060', '#f092bd', '#b8bec6'],
};

/** The two schemes, for whoever checks their contrast. */
export const SCHEMES = { light: LIGHT, dark: DARK } as const;

const variables = ({ parts, ...named }: typeof LIGHT) =>
  [
    ...Object.entries(named).map(([name, colour]) => `--${name}:${colour}`),
    ...parts.map((colour, at) => `--c${at}:${colour}`),
  ].join(';');

const TONES = ['good', 'middling', 'bad', 'unsure', 'quiet'];

export const LOOK = `:root{color-scheme:light dark;${variables(LIGHT)}}
@media screen and (prefers-color-scheme:dark){:root{${variables(DARK)}}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1.5rem 1rem 4rem;max-width:56rem;background:var(--ground);color:var(--text);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:break-word}
header{border-left:.4rem solid var(--accent);padding:.2rem 0 .2rem 1rem;margin-bottom:1rem}
header.good{border-color:var(--good)}header.middling{border-color:var(--middling)}header.bad{border-color:var(--bad)}header.unsure{border-color:var(--unsure)}
header p{margin:0;color:var(--quiet)}
h1{margin:0;font-size:1.7rem;line-height:1.25}
h2{margin:2.2rem 0 .6rem;font-size:1.25rem;line-height:1.3;border-top:1px solid var(--line);padding-top:1rem}
h3{margin:1.4rem 0 .4rem;font-size:1.05rem}
p{margin:.5rem 0}
ul,ol{padding-left:1.4rem;margin:.5rem 0}
li{margin:.35rem 0}
li>p{margin:.15rem 0}
a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:.15em;text-decoration-color:color-mix(in srgb,currentColor 45%,transparent)}
a:hover{text-decoration-color:currentColor}
:target{background:var(--raised);outline:2px solid var(--accent);outline-offset:.2rem}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
${TONES.map((tone) => `.${tone}{color:var(--${tone})}`).join('')}
.good,.middling,.bad,.unsure{font-weight:600}
header.good,header.middling,header.bad,header.unsure{color:inherit;font-weight:inherit}
nav ul{columns:18rem;margin:.5rem 0}
summary{cursor:pointer;color:var(--link);padding:.25rem 0}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid var(--line)}
thead th{color:var(--quiet);font-weight:600;border-bottom:2px solid var(--edge)}
tbody th{font-weight:400}
th:first-child,td:first-child{padding-left:0}th:last-child,td:last-child{padding-right:0}
.right{text-align:right}
td.right{white-space:nowrap}
.wide{overflow-x:auto;margin:.6rem 0;background:linear-gradient(to right,var(--ground) 1rem,transparent 2rem) left/2rem 100%,linear-gradient(to left,var(--ground) 1rem,transparent 2rem) right/2rem 100%,linear-gradient(to right,var(--edge),transparent .7rem) left/.7rem 100%,linear-gradient(to left,var(--edge),transparent .7rem) right/.7rem 100%,var(--ground);background-repeat:no-repeat;background-attachment:local,local,scroll,scroll}
.bars{margin:.8rem 0}
.bars thead th,.bars thead td{border:0;padding-bottom:0;font-weight:400}
.bars th,.bars td{vertical-align:middle}
.bars tbody th{font-weight:600}
.bars td:last-child{white-space:nowrap}
.bar{min-width:2.5rem}
.bars .drawn{width:50%;padding-left:0}
svg{display:block;overflow:visible}
svg svg{overflow:hidden}
figure{margin:1.2rem 0 .6rem;padding:0 .4rem;overflow-x:clip}
figcaption{font-weight:600;margin-bottom:.4rem}
.chart text{fill:var(--text);font-size:14px;paint-order:stroke;stroke:var(--ground);stroke-width:3px}
.chart .words,.chart .tick{fill:var(--quiet);font-size:13px}
.chart .group{font-weight:600}
.chart .said{font-size:13px}
.chart .n{fill:var(--onpart);stroke:none;font-size:12px;font-weight:600}
.grid{stroke:var(--line);stroke-width:1}
.track{stroke:var(--edge);stroke-width:1;fill:var(--raised)}
.span{stroke:var(--accent);stroke-width:6;opacity:.7}
.dot{fill:var(--text);stroke:var(--ground);stroke-width:1.5}
.turn{stroke:var(--bad);stroke-width:3}
.value{fill:var(--accent)}
.whisker{fill:var(--text);stroke:var(--ground)}
.part{stroke:var(--ground);stroke-width:1}
${LIGHT.parts.map((_, at) => `.c${at}{fill:var(--c${at});background:var(--c${at})}`).join('')}
.paper{display:none}
.legend{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;margin:.3rem 0}
.swatch{display:inline-block;min-width:1.35em;text-align:center;border-radius:2px;color:var(--onpart);font-size:.75rem;font-weight:600;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.sources{list-style:none;padding:0}
.sources li{margin:.25rem 0}
.standing{position:sticky;top:0;z-index:1;display:flex;flex-wrap:wrap;gap:.3rem 1rem;align-items:center;justify-content:space-between;padding:.5rem .8rem;margin:.8rem 0;background:var(--raised);border:1px solid var(--edge);border-radius:.3rem}
html:has(.standing){scroll-padding-top:7rem}
.standing p{margin:0}
.changed .standing{border:2px solid var(--accent)}
button{font:inherit;color:var(--link);background:var(--ground);border:1px solid var(--edge);border-radius:.3rem;padding:.2rem .6rem;cursor:pointer;min-height:1.9rem}
button:disabled{color:var(--quiet);cursor:default}
.what-if{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0 2rem;align-items:start}
.result .bars td:last-child{white-space:normal;min-width:3.6rem}
.result{position:sticky;top:4.5rem;min-width:0}
.controls{min-width:0}
fieldset{border:0;border-top:1px solid var(--line);margin:0 0 1rem;padding:.4rem 0;min-width:0}
legend{font-weight:600;padding:0 .6rem 0 0}
.slider{margin:.7rem 0;display:grid;grid-template-columns:1fr auto;gap:0 .6rem}
.slider input,.slider p{grid-column:1/-1;margin:.1rem 0}
.slider p{font-size:.88rem}
.slider span{white-space:nowrap}
.slider button{font-size:.88rem;min-height:1.6rem;padding:0 .5rem}
input[type=range]{width:100%;accent-color:var(--accent);min-height:1.6rem}
.switches{list-style:none;padding:0}
.switches li{margin:.6rem 0}
input[type=checkbox]{accent-color:var(--accent);width:1.1rem;height:1.1rem;vertical-align:-.15rem}
select{font:inherit;max-width:100%;color:var(--text);background:var(--ground);border:1px solid var(--edge);border-radius:.3rem;padding:.15rem .3rem;min-height:1.9rem}
.mark,.changes{color:var(--unsure);font-weight:600}
@media (max-width:44rem){.what-if{grid-template-columns:minmax(0,1fr)}.result{position:static}}
@media (max-width:22rem){.chart text{font-size:11.5px}.chart .tick{font-size:10px}}
@media (max-width:34rem){body{padding-top:1rem}h1{font-size:1.4rem}th,td{padding:.3rem .4rem;font-size:.92rem}}
@media print{
body{max-width:none;padding:0;font:9.5pt/1.4 system-ui,sans-serif}
nav,.controls,.standing button,section:has(>.standing):not(.changed){display:none}
.what-if{display:block}
.result,.standing{position:static}
a{color:inherit;text-decoration:none}
.sources a::after{content:" <" attr(href) ">";overflow-wrap:anywhere}
h2,h3,figcaption,summary{break-after:avoid}
figure,tr,.bars,.short,.legend,.sources li{break-inside:avoid}
h2+p,figcaption{break-after:avoid}
p,li{orphans:3;widows:3}
.wide{overflow:visible;background:none}
details:not([open]){display:none}
details:not([open])+.paper{display:block}
.chart text{stroke:none}
:target{background:none;outline:0}
}
@page{margin:16mm}
`;
