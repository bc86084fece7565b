/** The look of a shared board, on a screen, a phone or paper. One text, so that the file and the live view are the same. */
export const BOARD_STYLE = `:root{color-scheme:light;--text:#25211b;--muted:#635b4f;--line:#d3cabb;--paper:#fffdf9;--accent:#175e6b}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--text);font:15px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:60rem;margin:0 auto;padding:2.5rem 1.5rem}
h1{font-size:1.75rem;line-height:1.2;margin:0}
.as-of{color:var(--muted);margin:.25rem 0 1.5rem}
dl{display:grid;gap:.75rem 1.5rem;margin:0}
.totals{grid-template-columns:repeat(3,1fr);padding:1rem 0;border-block:2px solid var(--text)}
.facts{grid-template-columns:repeat(4,1fr)}
dt{color:var(--muted);font-size:.8125rem}
dd{margin:0;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.totals dd{font-size:1.375rem;font-weight:600}
.share dd{font-weight:600}
article{padding:1.25rem 0;border-bottom:1px solid var(--line);break-inside:avoid}
article header{display:flex;gap:.25rem 1rem;align-items:baseline;justify-content:space-between;margin-bottom:.75rem}
h2{font-size:1.125rem;line-height:1.3;margin:0;overflow-wrap:anywhere}
.stage{border:1px solid var(--line);border-radius:999px;padding:0 .625rem;font-size:.8125rem;white-space:nowrap}
h3{font-size:.8125rem;font-weight:400;color:var(--muted);margin:.75rem 0 0}
ul{margin:0;padding-left:1.125rem}
a{color:var(--accent)}
.basis{display:block;color:var(--muted);font-size:.8125rem}
footer{color:var(--muted);font-size:.8125rem;margin-top:1.5rem}
@media (max-width:40rem){article header{flex-wrap:wrap}.facts{grid-template-columns:repeat(2,1fr)}.totals{grid-template-columns:1fr}}
@page{margin:16mm}
@media print{body{background:#fff;font-size:10.5pt}main{max-width:none;padding:0}.facts{grid-template-columns:repeat(4,1fr)}.totals{grid-template-columns:repeat(3,1fr)}}`
