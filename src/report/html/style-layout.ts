/** The rules under which a table is laid out as a list: a row a block, each cell after the title of its column. */
function asList(table: string): string {
  return `${table},${table} :is(tbody,tr,th,td){display:block}
${table} [data-label]{min-width:0;white-space:normal}
${table} thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
${table} tr{border-top:1px solid var(--line);padding:.55rem .9rem}
${table} tr:first-child{border-top:0}
${table} :is(tbody th,td){border:0;padding:.12rem 0}
${table} td::before{content:attr(data-label) ": ";color:var(--muted);font-size:.8125rem}
${table} :is(td,th) .note{display:inline}`;
}

/** Everything of the style but the colours. The two widest tables, of ambiguities and of requirements, become lists first. */
export const layout = `
*,*::before,*::after{box-sizing:border-box}
html{scroll-padding-top:3.5rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--bg);color:var(--text);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
h1,h2,h3,h4,p,dl,dd,ul,pre,figure{margin:0;padding:0}
a{color:var(--link);text-underline-offset:.15em}
a[href^="#F-"]{white-space:nowrap}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:3px}
code,pre,kbd,.id,.ids,.value,.url{font-family:var(--mono);font-size:.875em}
mark{background:var(--mark);color:var(--mark-text);border-radius:2px;padding:0 .1em;box-shadow:0 0 0 1px var(--mark)}
button,select,input{font:inherit;color:inherit}
button,select,input[type=search]{background:var(--surface);border:1px solid var(--line);border-radius:6px;padding:.25rem .7rem;min-height:2.1rem}
button{cursor:pointer}
button:hover:not(:disabled){border-color:var(--muted)}
button:disabled{color:var(--muted);cursor:default}
[hidden]{display:none!important}
.skip{position:absolute;left:-100vw}
.skip:focus{left:1rem;top:.5rem;z-index:3;background:var(--surface);padding:.5rem 1rem}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}

.banner,nav>ul,main,footer{max-width:74rem;margin:0 auto;padding-left:1.5rem;padding-right:1.5rem}
.banner{padding-top:.9rem;padding-bottom:1.1rem}
.bar{display:flex;justify-content:space-between;align-items:center;gap:.5rem 1rem;flex-wrap:wrap;color:var(--muted);font-size:.875rem}
.tools{display:flex;gap:.4rem}
.tools button{font-size:.8125rem;min-height:1.8rem;padding:.1rem .65rem}
h1{font-size:clamp(1.35rem,1rem + 1.3vw,1.75rem);line-height:1.2;font-weight:650;letter-spacing:-.012em;margin-top:.55rem}
h1 .word{letter-spacing:.01em;font-weight:750}
.t-pass .word{color:var(--pass)}
.t-fail .word{color:var(--fail)}
.t-warn .word{color:var(--warn)}
.target{margin-top:.3rem;color:var(--muted)}
.target .url{color:var(--text)}
.problems{margin:.8rem 0 0;padding:.6rem 1rem .6rem 2rem;background:var(--warn-bg);border-radius:8px}
.totals{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem .9rem;margin-top:.8rem}
.stance{margin-top:.6rem}
.figures{display:flex;flex-wrap:wrap;gap:.4rem;list-style:none}
.figure,.badge{border-radius:99px;padding:.1rem .7rem;font-size:.875rem;white-space:nowrap}
.badge{padding:.05rem .55rem;font-size:.8125rem;font-weight:600}
.v-pass{--tone:var(--pass);--tone-bg:var(--pass-bg)}
.v-fail,.v-error{--tone:var(--fail);--tone-bg:var(--fail-bg)}
.v-warn,.v-not-exercised{--tone:var(--warn);--tone-bg:var(--warn-bg)}
.v-skip,.v-not-selected,.figure.none{--tone:var(--dull);--tone-bg:var(--dull-bg)}
.figure,.badge{color:var(--tone);background:var(--tone-bg)}

nav{position:sticky;top:0;z-index:2;background:var(--bg);border-top:1px solid var(--line);border-bottom:1px solid var(--line)}
nav>ul{display:flex;gap:.15rem 1.4rem;list-style:none;overflow-x:auto;font-size:.9375rem}
nav a{display:block;padding:.5rem 0;color:var(--text);text-decoration:none;white-space:nowrap}
nav a:hover{color:var(--link)}
nav a:focus-visible{outline-offset:-2px}
.count{color:var(--muted);font-weight:400;font-size:.875em}

section{margin-top:1.5rem}
section+section{margin-top:2.6rem}
h2{font-size:1.2rem;line-height:1.3;font-weight:650;margin-bottom:.6rem}
h2 .count{margin-left:.3rem}
h3{font-size:1rem;line-height:1.4;font-weight:600}
h3.sub{margin:1.5rem 0 .6rem}
h4{font-size:.8125rem;font-weight:600;color:var(--muted);margin-bottom:.3rem}
.note,.rate{color:var(--muted);font-size:.875rem}
main section>p+.cards{margin-top:.6rem}
main section>ul:not(.cards){margin:.4rem 0 .6rem;padding-left:1.2rem}
.inside>p{margin-top:.85rem}

.finding,.card,.evidence{background:var(--surface);border:1px solid var(--line);border-radius:10px}
.finding{border-left:4px solid var(--tone);margin-top:.7rem;scroll-margin-top:3.5rem}
.finding:first-of-type{margin-top:0}
.finding:target{box-shadow:0 0 0 2px var(--link)}
summary{cursor:pointer}
.finding>summary{padding:.75rem 1.1rem;list-style-position:outside;display:block;position:relative;padding-right:2.6rem;border-radius:8px}
.finding>summary::-webkit-details-marker{display:none}
.finding>summary::after{content:"";position:absolute;right:1.2rem;top:1.25rem;width:.5rem;height:.5rem;border:solid var(--muted);border-width:0 2px 2px 0;transform:rotate(45deg)}
.finding[open]>summary::after{transform:rotate(-135deg);top:1.5rem}
.finding>summary:hover h3{color:var(--link)}
.tags{display:flex;flex-wrap:wrap;gap:0 .45rem;align-items:baseline;font-size:.875rem;color:var(--muted)}
.tags .sign,.tags .id{color:var(--tone);font-weight:700}
.tags .rate{margin-left:auto}
.sep,.colon{color:var(--muted)}
.finding h3{margin-top:.15rem;font-size:1.0625rem}
.brief{display:block;margin-top:.2rem;font-size:.875rem;color:var(--muted)}
.brief b{font-weight:600}
.finding[open] .brief{display:none}
.inside{padding:.1rem 1.1rem 1.1rem}
.versus{display:grid;grid-template-columns:1fr 1fr;gap:.75rem}
.versus>div{border-radius:8px;padding:.55rem .9rem .65rem}
.versus .expected{background:var(--pass-bg)}
.versus .actual{background:var(--fail-bg)}
.v-warn .versus .actual{background:var(--warn-bg)}
.versus dt{font-size:.8125rem;font-weight:600}
.versus .expected dt{color:var(--pass)}
.versus .actual dt{color:var(--fail)}
.v-warn .versus .actual dt{color:var(--warn)}
.versus dd{display:flex;flex-wrap:wrap;gap:.1rem .9rem;align-items:baseline}
.versus .value{font-size:.9375rem}
.versus .note{color:var(--text)}
.facts{display:grid;gap:.3rem;margin-top:.85rem}
.facts>div,.keys>div{display:grid;grid-template-columns:7.5rem minmax(0,1fr);gap:0 .75rem}
.facts dt{color:var(--muted);font-size:.875rem;padding-top:.05rem}
.facts ul{padding-left:1.1rem}
.timing{font-size:.875rem;margin-top:.2rem}
.side h4:not(:first-child){margin-top:.9rem}
.wire{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:1rem;margin-top:1.1rem;align-items:start}
.side{min-width:0}
pre{white-space:pre-wrap;overflow-wrap:anywhere;line-height:1.45}
.message{background:var(--sunken);border:1px solid var(--line);border-radius:6px;padding:.5rem .75rem;margin-bottom:.4rem}
.bad-line{display:inline-block;width:100%;background:var(--fail-bg);box-shadow:-.75rem 0 0 var(--fail-bg),.75rem 0 0 var(--fail-bg)}
.fold{margin-bottom:.4rem;font-size:.875rem}
.fold>summary{color:var(--muted);width:fit-content}
.fold>summary:hover{color:var(--link)}
.fold>.message{margin-top:.3rem;font-size:.8125rem}
.step{font-weight:600;margin-top:1rem}
.again{margin-top:1.1rem}
.command{display:flex;align-items:flex-start;gap:.5rem;background:var(--sunken);border:1px solid var(--line);border-radius:6px;padding:.45rem .5rem .45rem .75rem;margin-bottom:.4rem}
.command code{font-size:1em}
.command pre{flex:1;min-width:0;padding:.15rem 0}
.copy{font-size:.8125rem;min-height:1.7rem;padding:0 .6rem}

.cards{list-style:none;display:grid;gap:.6rem}
.card{padding:.7rem 1.1rem;border-left:4px solid var(--tone)}
.plain{list-style:none;padding-left:.2rem}
.stack{display:grid;gap:.4rem}
.evidence>summary{padding:.45rem 1rem}
.evidence{scroll-margin-top:3.5rem}

table{width:100%;border-collapse:separate;border-spacing:0;background:var(--surface);border:1px solid var(--line);border-radius:10px;font-size:.9375rem}
th,td{text-align:left;vertical-align:top;padding:.5rem .8rem;border-top:1px solid var(--line)}
thead th{border-top:0;color:var(--muted);font-size:.8125rem;font-weight:600;white-space:nowrap}
tbody th{font-weight:600}
tbody th .note,tbody th code{font-weight:400}
[data-label=Statement],[data-label=Question]{min-width:17rem}
[data-label="Other readings"]{min-width:15rem}
[data-label=Observed]{min-width:8.5rem}
td .plain{padding-left:0}
[data-label=Requirement],[data-label=Ambiguity]{min-width:9.5rem}
tr:target>*{background:var(--warn-bg)}
tr{scroll-margin-top:3.5rem}
td .note,th .note{display:block}
[data-label=Cases],[data-label=Time],[data-label=Version],[data-label=Status]{white-space:nowrap}
[data-label="Read as"],[data-label=Checks]{min-width:10rem}
.stacks+.note{margin-top:.7rem}
.inside table{margin-top:.7rem;font-size:.875rem}
.number{display:inline-block;min-width:4rem;text-align:right;margin-right:.8rem;font-variant-numeric:tabular-nums}
.bar-chart{max-width:50%;vertical-align:middle;fill:var(--link)}
.filters{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:flex-end}
.filters label{display:block;font-size:.8125rem;color:var(--muted)}
.filters .search{flex:1 1 16rem}
.filters input[type=search]{width:100%}
.filters p{min-width:0}
.filters select{width:100%;max-width:14rem;text-overflow:ellipsis}
.filters .note{flex-basis:100%}
#case-count{margin:.7rem 0 .5rem;font-weight:600}
.pages{display:flex;gap:.7rem;align-items:center;margin-top:.7rem}
.title{display:block;font-weight:500}
footer{margin-top:3rem;padding-top:1rem;padding-bottom:2rem;color:var(--muted);font-size:.875rem}
dialog{background:var(--surface);color:var(--text);border:1px solid var(--line);border-radius:12px;padding:1.3rem 1.6rem;max-width:26rem}
dialog::backdrop{background:rgb(0 0 0/.45)}
dialog p{margin-top:.9rem}
.keys>div{grid-template-columns:3.5rem 1fr;padding:.15rem 0}
kbd{border:1px solid var(--line);border-bottom-width:2px;border-radius:5px;padding:.05rem .45rem}

@media (max-width:60rem){.wire{grid-template-columns:minmax(0,1fr)}}
@media (max-width:48rem){
.banner,nav>ul,main,footer{padding-left:1rem;padding-right:1rem}
.versus{grid-template-columns:minmax(0,1fr)}
.facts>div{grid-template-columns:minmax(0,1fr)}
.inside,.finding>summary{padding-left:.85rem;padding-right:.85rem}
.finding>summary{padding-right:2.2rem}
.tags .rate{margin-left:0}
}
@media (max-width:54rem){
${asList('.stacks')}
}
@media (max-width:66rem){
${asList(':is(#doubts,#requirements)>.stacks')}
}
@media print{
body{background:#fff;font-size:10.5pt}
nav,.tools,.copy,.skip,#cases,footer{display:none}
.finding,.card,tr,.versus,.message{break-inside:avoid}
h2,h3,h4,summary{break-after:avoid}
.wire{grid-template-columns:minmax(0,1fr)}
.finding>summary::after{display:none}
a{color:inherit}
}
`;
