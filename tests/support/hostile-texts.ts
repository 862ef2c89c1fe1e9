/** Texts with which a server tries to attack the log, the terminal or the page that shows them. */
export const hostileTexts: readonly string[] = [
  // Workflow commands of GitHub Actions, at the beginning of a wrapped line and in their old form.
  'a message ::error::pwn ::add-mask::x ::set-output name=a::b ::stop-commands::token',
  '::add-mask::x',
  ' \t::error file=a.js,line=1::x',
  'a\n::stop-commands::x\n::error::y\r::warning::z\r\n  ::debug::q',
  '\u00a0::error::x\u3000::error::y\u2003::error::z\u0085::error::v',
  '\u00ad::error::x \u200b::error::y \ufe0f::error::z \u0000::error::v \ufeff::error::w',
  'a ##[error]x ##[add-mask]y ###[group]z #\u200b#[error]q ##\u00ad[error]r',
  '##[section]Starting: x',
  // Azure Pipelines and TeamCity.
  '##vso[task.setvariable variable=a]b ##VSO[task.complete result=Succeeded;]',
  "##teamcity[buildStatus status='SUCCESS' text='x'] x##teamcity[message text='a']",
  // Directional overrides, isolates and marks.
  'user \u202e}\u2066if(isAdmin)\u2069 \u2066 begin',
  '\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c',
  // Line ends of other systems, and zero-width characters.
  'a\u2028::error::x\u2029::error::y',
  'a\u200bb\u200cc\u200dd\u2060e\ufefff\u00adg\u034fh\u180ei\u3164j\u115fk',
  'tags \u{e0001}\u{e0041}\u{e007f} and marks \ufff9a\ufffab\ufffb',
  // Control characters, ESC and its sequences in both forms.
  Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)).join('x'),
  Array.from({ length: 33 }, (_, code) => String.fromCharCode(127 + code)).join('x'),
  '\u001b[2J\u001b[1;1H\u001b]0;title\u0007\u001b]8;;https://a.test\u001b\\link\u001b]8;;\u001b\\ \u009b31m\u009d0;t\u009c',
  'hidden\rshown \b\b\b\b\b over',
  // Lone surrogates and noncharacters.
  '\ud800 \udc00 \ud83d\ud83d \ufffe\uffff\ufdd0\u{1fffe}\u{10ffff}',
  // Delimiters of the formats themselves.
  '</pre></code><script>alert(1)</script><img src=x onerror=alert(1)><!-- --><![CDATA[',
  ']]></failure></testcase></testsuites><testsuites> <!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>&a;',
  `"'><svg onload=alert(1)> &#60;script&#62; &lt;b&gt; &amp;`,
  '| a | b |\n| --- | --- |\n```\n# x\n- [x] y\n> z [a](javascript:alert(1)) ![](http://127.0.0.1/x) `code` <br> http://a.test',
  'x # SKIP # TODO y\nok 99 - injected\nnot ok 100\n1..1\nBail out! now\n  ---\n  a: b\n  ...\n\\# TODO \\\\# SKIP',
  '%0A::error::x %25 100 % %0D%0A ,title=a::b',
  // Ends of the elements that a page has its own texts in, comments, attributes and templates.
  '</script><script>document.title="pwn"</script></style><style>*{display:none}</style></title></textarea></svg><script>alert(2)</script>',
  '<!--<script>--!><iframe srcdoc="<script>alert(3)</script>"></iframe><base href="http://a.test/"><meta http-equiv="refresh" content="0;url=http://a.test/">',
  '" autofocus onfocus=alert(4) x=" \' onmouseover=alert(5) ` javascript:alert(6) <a href=javascript:alert(7)>x</a><form action=http://a.test/><input name=words>',
  '{{constructor.constructor("alert(8)")()}} $\u007balert(9)} <%= alert(10) %> #{alert(11)} [[alert(12)]] {% x %}',
  // A text without any place to break it, and letters that are written from right to left.
  'w'.repeat(600),
  '\u0000',
  'abc שלום עולם (123) مرحبا <b>xyz</b>',
  '- one\n+ two\n1. three\n=====\n***\n~~~',
]
