import type { RegisterItem } from '@shanhai/contracts/approvals';
import { Link, useSearchParams } from 'react-router';
import { addressOf as apiAddress } from '../api/request';
import { dayAndTime } from '../i18n/dates';
import { useNames } from '../i18n/names';
import { CaseRow } from '../inbox/CaseRow';
import { SearchBox } from '../inbox/SearchBox';
import { Paged } from '../ui/Paged';
import { PageTitle } from '../ui/PageTitle';
import { Empty } from '../ui/states';
import { FilterBar } from './FilterBar';
import { filtersIn } from './filters';
import { useRegister } from './queries';
import './register.css';
import { useRegisterWords } from './words';

/** 办件查询: every case of the units that one may see, whoever takes part in it. */
export function RegisterPage() {
  const words = useRegisterWords();
  const [search] = useSearchParams();
  const filters = filtersIn(search);
  return (
    <div className="page register">
      <div className="page-head crowded">
        <PageTitle title={words.title} />
        <span className="spring" />
        <a className="button" href={apiAddress('/approvals/export.csv', {}, filters)} download>
          {words.exports.csv}
        </a>
        <a className="button" href={apiAddress('/approvals/export.xlsx', {}, filters)} download>
          {words.exports.xlsx}
        </a>
      </div>
      <p className="lead">{words.lead}</p>
      <div className="register-tools">
        <SearchBox />
        <FilterBar />
      </div>
      <Cases />
    </div>
  );
}

function Cases() {
  const words = useRegisterWords();
  const [search] = useSearchParams();
  const filters = filtersIn(search);
  const empty =
    Object.keys(filters).length === 0 ? (
      <Empty title={words.empty} lead={words.emptyLead} />
    ) : (
      <Empty title={words.emptyFilter}>
        <Link className="button" to="/approvals">
          {words.clear}
        </Link>
      </Empty>
    );
  return (
    <Paged query={useRegister(filters)} empty={empty}>
      {(items) => (
        <ul className="card" aria-label={words.label}>
          {items.map((item) => (
            <li className="inbox-row" key={item.approvalId}>
              <Row item={item} />
            </li>
          ))}
        </ul>
      )}
    </Paged>
  );
}

function Row({ item }: { item: RegisterItem }) {
  const words = useRegisterWords();
  const names = useNames();
  const submitted = words.submitted(dayAndTime(new Date(item.startedAt)));
  return (
    <CaseRow item={item} when={submitted}>
      <span>{names.text(item.route.title)}</span>
      <span>{words.applicant(names.person(item.initiator))}</span>
      {item.closedAt !== null && (
        <span className="nowrap">{words.closed(dayAndTime(new Date(item.closedAt)))}</span>
      )}
    </CaseRow>
  );
}
