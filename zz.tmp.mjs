import { readFileSync } from 'node:fs';
import pg from 'pg';
const { owner: url, app } = JSON.parse(readFileSync('/tmp/zz.json','utf8'));
const owner = new pg.Client({connectionString:url}); await owner.connect();
const a = new pg.Client({connectionString:app}); await a.connect();
const src = readFileSync('libs/application/src/notices/reminders.store.ts', 'utf8');
const sql = process.env.SQL ? readFileSync(process.env.SQL,'utf8') : /const SETTLE = `([^`]+)`/.exec(src)[1];
const due = async()=>{ await owner.query(`UPDATE reminder SET fire_at = now() - interval '1 minute' WHERE (deadline_id, rung) IN (SELECT DISTINCT ON (deadline_id) deadline_id, rung FROM (SELECT deadline_id, rung FROM reminder WHERE status = 'scheduled' AND rung = 'before:3' ORDER BY fire_at LIMIT 1000) r)`); await owner.query('ANALYZE reminder'); };
if (process.env.EXPLAIN) { await due(); await a.query('BEGIN'); const {rows}=await a.query({text:`EXPLAIN (ANALYZE, BUFFERS, WAL) `+sql, values:[new Date(),250]}); console.log(rows.map(r=>r['QUERY PLAN']).join('\n')); await a.query('ROLLBACK'); }
const N=Number(process.env.N??250);
for (let i=0;i<6;i++){ await due(); const ts=[]; let commit=0; for(;;){ await a.query('BEGIN'); const t=performance.now(); const {rows}=await a.query({name:'s',text:sql,values:[new Date(),N]}); ts.push(performance.now()-t); const t2=performance.now(); await a.query('COMMIT'); commit+=performance.now()-t2; if(rows.length<N) break;} console.log(ts.map(x=>x.toFixed(1)).join(' '),'sum',ts.reduce((x,y)=>x+y,0).toFixed(1),'commits',commit.toFixed(1)); }
await owner.end(); await a.end();
