/** The style of a page. The policy of the page allows this text alone, by its hash: see policy.ts. */
export const style = `
:root{color-scheme:light dark;--ink:#1a1a1a;--soft:#575b61;--page:#fff;--card:#f6f7f8;--edge:#cfd3d8;--link:#0b57d0;--pass:#17692b;--fail:#b3261e;--warn:#7a4f00;--doubt:#7b1fa2;--skip:#5b5f66;--seen:#00588a}
@media (prefers-color-scheme:dark){:root{--ink:#e6e6e6;--soft:#b0b4ba;--page:#16181c;--card:#1f2227;--edge:#454a52;--link:#9bbcff;--pass:#7bd88f;--fail:#ff8a80;--warn:#ffcc66;--doubt:#d7a6f5;--skip:#b0b0b0;--seen:#7cc7ff}}
*{box-sizing:border-box}html{scroll-padding-top:5rem}
body{font:16px/1.5 system-ui,sans-serif;max-width:74rem;margin:0 auto;padding:1.5rem 1rem;color:var(--ink);background:var(--page);overflow-wrap:anywhere}
a{color:var(--link)}h1{font-size:1.4rem;line-height:1.3;margin:.2rem 0 .6rem}h2{font-size:1.2rem;margin:2rem 0 .5rem}h3{font-size:1rem;margin:0}p{margin:.4rem 0}
code,pre{font:13px/1.45 ui-monospace,SFMono-Regular,Menlo,monospace;unicode-bidi:isolate}h1 code{font-size:1.2rem}
pre{margin:.3rem 0;padding:.5rem .7rem;background:var(--page);border:1px solid var(--edge);border-radius:4px;white-space:pre-wrap;direction:ltr;max-height:24rem;overflow:auto}
pre.line{white-space:pre;overflow-x:auto;flex:1;min-width:0}
.copied{display:flex;gap:.4rem;align-items:center}
.skip-link{position:absolute;left:-99rem}.skip-link:focus{position:static}
.verdict{font-size:1.15rem;font-weight:600;border-left:.35rem solid;padding-left:.7rem}
.pass{color:var(--pass)}.fail,.error{color:var(--fail)}.warn{color:var(--warn)}.inconclusive{color:var(--doubt)}.skip{color:var(--skip)}.observed{color:var(--seen)}
.counts{list-style:none;padding:0;margin:.6rem 0;display:flex;flex-wrap:wrap;gap:.4rem .5rem}
.tag,.counts li{display:inline-block;font-size:.85rem;font-weight:600;border:1px solid;border-radius:1rem;padding:0 .6rem;white-space:nowrap}
.basis,small,figcaption{color:var(--soft);font-size:.85rem}
nav ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.2rem 1rem;margin:.5rem 0}
.index{padding:0;list-style:none;columns:2 24rem;column-gap:1.5rem}.index li{break-inside:avoid;padding:.1rem 0}
.number{display:inline-block;min-width:1.6rem;text-align:right;font-variant-numeric:tabular-nums;color:var(--soft)}
article .number{min-width:0}article{border:1px solid var(--edge);border-left:.35rem solid;border-radius:6px;background:var(--card);padding:.7rem 1rem;margin:.9rem 0;content-visibility:auto;contain-intrinsic-size:auto 24rem}
article>:not(h3){color:var(--ink)}article h3>code,article h3>.tag:not([class*=" "]){color:var(--ink)}article:target,li:target{outline:3px solid var(--link)}
.says{font-weight:600}.seen{margin:.4rem 0}.seen>div{display:grid;grid-template-columns:6rem 1fr;gap:.2rem .6rem;padding:.15rem 0}.seen dt{font-weight:600;color:var(--soft)}.seen dd{margin:0;white-space:pre-line;min-width:0}
.sources{margin:.4rem 0;padding-left:1.1rem;font-size:.9rem}.why{font-size:.95rem}.label{font-size:.85rem;color:var(--soft);margin:.4rem 0 0}
details{margin:.35rem 0}summary{cursor:pointer}summary code{font-weight:400}.suite>summary{padding:.25rem 0}.suite ul{list-style:none;padding:0 0 0 1rem}.suite li{padding:.3rem 0;border-bottom:1px solid var(--edge);content-visibility:auto;contain-intrinsic-size:auto 3rem}
.scroll{overflow-x:auto;max-width:100%}
table{border-collapse:collapse;font-size:.85rem}td,th{border:1px solid var(--edge);padding:.2rem .5rem;text-align:left;vertical-align:top;overflow-wrap:normal}
.matrix td{text-align:center;white-space:nowrap;padding:.1rem .15rem;font-weight:600}.matrix td a{display:inline-block;min-width:1.5rem;min-height:1.5rem}.matrix td.pass a{color:inherit;text-decoration:none}.matrix td.skip a{color:inherit;text-decoration:none}
.matrix th[scope=col] span{writing-mode:vertical-rl;transform:rotate(180deg);font-weight:400;white-space:nowrap}.matrix thead th:first-child{vertical-align:bottom}.matrix thead th{vertical-align:bottom;text-align:left}
.matrix th[scope=row]{position:sticky;left:0;background:var(--page);font-weight:400;white-space:nowrap}
figure{margin:.6rem 0 1rem}.exchanges{padding-left:1rem}svg .end{text-anchor:end}svg{display:block;font:12px system-ui,sans-serif;fill:currentColor}
svg .grid{stroke:var(--edge)}svg .now{stroke:var(--ink);stroke-width:2}svg .limit{stroke:var(--ink);stroke-width:2;stroke-dasharray:4 3}svg .tick{fill:var(--soft);text-anchor:middle;font-size:11px}
svg .good{fill:var(--pass)}svg .bad{fill:var(--fail)}svg .quiet{fill:var(--edge)}svg .refused{fill:none;stroke:var(--pass);stroke-width:1.5}svg .odd{fill:var(--warn);stroke:var(--warn);stroke-width:1.5}svg .dot{fill:var(--seen);fill-opacity:.45}
.filter{display:flex;flex-wrap:wrap;gap:.5rem .8rem;align-items:end;position:sticky;top:0;z-index:2;background:var(--page);padding:.5rem 0;border-bottom:1px solid var(--edge)}.filter[hidden],[hidden]{display:none}.filter label{font-size:.85rem;color:var(--soft);display:grid}
input,select,button{font:inherit;font-size:.9rem;color:var(--ink);background:var(--page);border:1px solid var(--soft);border-radius:4px;padding:.2rem .5rem;max-width:100%;min-height:1.9rem;box-sizing:border-box}button{cursor:pointer}
.sides{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr));gap:1rem}.side h2{margin:0 0 .4rem}.items{list-style:none;padding:0}.items li{padding:.3rem 0;border-bottom:1px solid var(--edge)}.side{border:1px solid var(--edge);border-radius:6px;padding:.7rem 1rem;background:var(--card)}.change{font-size:.9rem}
@media (max-width:40rem){html{scroll-padding-top:0}.filter{position:static}.number{min-width:1.1rem}.matrix th[scope=row] code{font-size:11px}.seen>div{grid-template-columns:1fr;gap:0}article{padding:.6rem .7rem}body{padding:1rem .7rem}}
@media print{:root{--ink:#000;--soft:#333;--page:#fff;--card:#fff;--edge:#999;--link:#000;--pass:#17692b;--fail:#b3261e;--warn:#7a4f00;--doubt:#7b1fa2;--skip:#444;--seen:#00588a}body{max-width:none;padding:0;font-size:11pt}.filter,.skip-link,button,nav{display:none}article,.suite li{content-visibility:visible}article{break-inside:auto}h2,h3{break-after:avoid}pre,pre.line{white-space:pre-wrap;max-height:none;overflow:visible}.scroll{overflow:visible}.matrix{font-size:7pt}.matrix code{font-size:7pt}svg{max-width:100%;height:auto}details::details-content{content-visibility:visible;block-size:auto}}
`
