import { mostImportFaults, type ImportFault, type ImportView } from '@shanhai/contracts/targets/imports';
import { useState } from 'react';
import '../../admin/admin.css';
import { addressOf } from '../../api/request';
import { SelectField } from '../../forms/Select';
import { useNames } from '../../i18n/names';
import { announce } from '../../ui/Announcer';
import { Paged } from '../../ui/Paged';
import { useTargetWords, type TargetWords } from '../words';
import { useFaults } from './imports';

/** All that is wrong with a file, in its order, by place. */
export function FaultList({ view }: { view: ImportView }) {
  const { imports } = useTargetWords();
  const names = useNames();
  const [code, setCode] = useState('');
  const query = useFaults(view, code);
  const loaded = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const params = { id: view.planId, importId: view.id };
  return (
    <section aria-labelledby="import-faults">
      <h3 id="import-faults">{imports.faulty(view.fileName, view.faults)}</h3>
      {view.faults > mostImportFaults && <p className="quiet">{imports.kept(mostImportFaults)}</p>}
      <SelectField
        label={imports.filter}
        none={imports.all(view.faults)}
        options={view.codes.map((each) => [each.code, imports.some(names.text(each.example), each.count)])}
        value={code}
        onChange={setCode}
      />
      <Paged query={query} empty={null}>
        {(faults) => <Faults faults={faults} />}
      </Paged>
      <div className="import-outs">
        <a
          className="button"
          href={addressOf('/target-plans/{id}/imports/{importId}/faults.xlsx', params)}
          download
        >
          {imports.download}
        </a>
        <Copy faults={loaded} />
      </div>
    </section>
  );
}

function placeOf({ imports }: TargetWords, { sheet, cell, row, column }: ImportFault): string {
  if (row === null) return sheet ?? imports.whole;
  if (sheet === null) return imports.row(row, column);
  return `${sheet} ${cell ?? imports.row(row, null)}`;
}

function Faults({ faults }: { faults: readonly ImportFault[] }) {
  const words = useTargetWords();
  const { imports } = words;
  const names = useNames();
  return (
    <table className="card list-table" aria-label={imports.faultList}>
      <thead>
        <tr>
          <th scope="col">{imports.place}</th>
          <th scope="col">{imports.text}</th>
          <th scope="col">{imports.fault}</th>
        </tr>
      </thead>
      <tbody>
        {faults.map((fault) => (
          <tr key={fault.nth}>
            <td data-label={imports.place} className="nowrap">
              {placeOf(words, fault)}
            </td>
            <td data-label={imports.text} className="import-text">
              {fault.text ?? '–'}
            </td>
            <td data-label={imports.fault}>{names.text(fault.detail)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What is listed, as a spreadsheet pastes it. */
function Copy({ faults }: { faults: readonly ImportFault[] }) {
  const words = useTargetWords();
  const { imports } = words;
  const names = useNames();
  const [copied, setCopied] = useState(false);
  const plain = (text: string) => text.replace(/\s+/g, ' ');
  const copy = async () => {
    const lines = faults.map((fault) =>
      [placeOf(words, fault), fault.text ?? '', names.text(fault.detail)].map(plain).join('\t'),
    );
    // Refused, or not there at all where the workbench is served without TLS.
    const done = await navigator.clipboard?.writeText(lines.join('\n')).then(
      () => true,
      () => false,
    );
    setCopied(done === true);
    announce(done === true ? imports.copied : imports.notCopied);
  };
  return (
    <button className="button" type="button" onClick={() => void copy()}>
      {copied ? imports.copied : imports.copy}
    </button>
  );
}
