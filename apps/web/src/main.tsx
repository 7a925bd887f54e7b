import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/blocks.css';
import './styles/shell.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { queries } from './app/queries';
import { applyTheme } from './app/theme';
import { inboxQuery } from './inbox/inbox';
import { listed, viewIn } from './inbox/filters';
import { sessionQuery } from './session/session';

applyTheme();

// Asked for together and before anything is drawn: on a slow line each round trip is a sixth of a second.
void queries.prefetchQuery(sessionQuery);
if (/^\/(inbox)?$/.test(location.pathname)) {
  const search = new URLSearchParams(location.search);
  void queries.prefetchInfiniteQuery(inboxQuery(listed(viewIn(search), search)));
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(<App />);
