// « Import »: a file is checked whole by the server, what is wrong told line by line, what would change told before it is.
import { Button } from '@mantine/core';
import { IconCheck, IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useChange } from '../../absences/use-change.js';
import { houseImport as words } from '../../messages/fr/house-import.js';
import { IMPORT_MODEL } from '../../messages/fr/import-model.js';
import { keptInTab } from '../../ui/kept-in-tab.js';
import { Failure } from '../../ui/failure.js';
import { FileDrop } from '../../ui/file-drop.js';
import { change } from '../house/house.api.js';
import { Section } from '../section/section.js';
import { readFile } from './read-file.js';
import './import.css';

interface Problem { readonly line: number; readonly field: string | null; readonly sentence: string }
interface Checked { readonly problems: readonly Problem[]; readonly counts: Readonly<Record<string, number>>; readonly changes: readonly string[] }
interface Given { readonly name: string; readonly text: string }

/** The file stays in the tab: a reload, or signing in again, does not ask for it again. */
const given = keptInTab<Given | null>('import', null, (value) => (value ? JSON.stringify(value) : null), (text) => JSON.parse(text) as Given);
/** Told before one asks for the rest. */
const FIRST_LINES = 30;

export function ImportPage() {
  const [file, keep] = given.use();
  const [problem, setProblem] = useState<string | null>(null);
  const take = async ([chosen]: readonly File[]): Promise<void> => {
    if (!chosen) return;
    const read = readFile(chosen.name, new Uint8Array(await chosen.arrayBuffer()));
    setProblem('problem' in read ? words[read.problem] : null);
    keep('text' in read ? { name: chosen.name, text: read.text } : null);
  };
  return (
    <Section title={words.title} lead={words.lead} actions={<Button component="a" href={`data:text/csv;charset=utf-8,${encodeURIComponent(`\uFEFF${IMPORT_MODEL}`)}`} download={words.modelName} variant="default" size="md" leftSection={<IconDownload size={20} aria-hidden />}>{words.model}</Button>}>
      <section className="card block">
        <FileDrop label={file ? words.file(file.name) : words.drop} hint={words.hint} choose={file ? words.other : words.choose} chooseLabel={words.chooseLabel} accept=".csv,.txt,.json,text/csv,application/json" error={problem} onFiles={(files) => void take(files)} />
      </section>
      {file && <Check key={file.text} file={file} onDone={() => keep(null)} />}
      <details className="card"><summary>{words.how}</summary><ul className="bulleted">{words.rules.map((rule) => <li key={rule}>{rule}</li>)}</ul></details>
    </Section>
  );
}

function Check({ file: { name, text }, onDone }: { readonly file: Given; readonly onDone: () => void }) {
  const checking = useQuery({ queryKey: ['organisation', 'import', text], queryFn: () => change<Checked>('POST', 'import', { content: text, dryRun: true }), gcTime: 0, retry: false });
  const importing = useChange(() => change('POST', 'import', { content: text }), words.done, onDone);
  const { data } = checking;
  return (
    <section className="card block" aria-live="polite" aria-busy={checking.isPending}>
      {checking.isPending && <p>{words.checking(name)}</p>}
      {checking.isError && <Failure error={checking.error} lead={words.failed} onRetry={() => void checking.refetch()} />}
      {data && data.problems.length > 0 && <Problems all={data.problems} />}
      {data?.problems.length === 0 && (
        <>
          <div className="notice" data-tone="visa"><IconCheck size={22} aria-hidden /><p>{words.good}</p></div>
          <dl className="import-counts">{Object.entries(data.counts).map(([key, count]) => <div key={key}><dt>{words.counts[key] ?? key}</dt><dd>{count}</dd></div>)}</dl>
          <Changes all={data.changes} />
          {importing.error !== null && <Failure error={importing.error} lead={words.notImported} />}
          <div className="organisation-actions"><Button size="lg" disabled={importing.busy} aria-busy={importing.busy} onClick={importing.ask}>{words.confirm}</Button></div>
        </>
      )}
    </section>
  );
}

function Problems({ all }: { readonly all: readonly Problem[] }) {
  return (
    <>
      <h2>{words.problems(all.length)}</h2>
      <p className="soft">{words.problemsText}</p>
      <table>
        <caption className="vh">{words.problems(all.length)}</caption>
        <thead><tr><th scope="col">{words.columns.line}</th><th scope="col">{words.columns.field}</th><th scope="col">{words.columns.problem}</th></tr></thead>
        <tbody>{all.map(({ line, field, sentence }) => <tr key={`${line} ${field} ${sentence}`}><th scope="row">{line}</th><td>{field ?? <span className="soft">{words.wholeLine}</span>}</td><td>{sentence}</td></tr>)}</tbody>
      </table>
    </>
  );
}

function Changes({ all }: { readonly all: readonly string[] }) {
  const [whole, setWhole] = useState(false);
  return (
    <>
      <h2>{words.changes(all.length)}</h2>
      <ul className="bulleted">{(whole ? all : all.slice(0, FIRST_LINES)).map((text, index) => <li key={`${index} ${text}`}>{text}</li>)}</ul>
      {!whole && all.length > FIRST_LINES && <p><button type="button" className="link-button" onClick={() => setWhole(true)}>{words.more(all.length)}</button></p>}
    </>
  );
}
