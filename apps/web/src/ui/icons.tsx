import type { ReactNode } from 'react';

const icon = (path: ReactNode) =>
  function Icon() {
    return (
      <svg
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        focusable="false"
      >
        {path}
      </svg>
    );
  };

export const InboxIcon = icon(
  <>
    <path d="M3 13h5l1.5 3h5L16 13h5" />
    <path d="M6 5h12l3 8v6H3v-6z" />
  </>,
);
export const FundsIcon = icon(
  <>
    <circle cx="12" cy="12" r="9" />
    <path d="m8 7 4 5 4-5M12 12v6M8 13h8M8 16h8" />
  </>,
);
export const CallsIcon = icon(<path d="M4 10v4h3l9 5V5l-9 5zM19 9v6" />);
export const BoardsIcon = icon(
  <>
    <path d="M4 20h16" />
    <path d="M7 16v-5M12 16V6M17 16v-8" />
  </>,
);
export const MineIcon = icon(
  <>
    <path d="M6 3h9l4 4v14H6z" />
    <path d="M15 3v4h4M9 12h7M9 16h7" />
  </>,
);
export const ProjectsIcon = icon(
  <>
    <path d="M3 7h7l2 2h9v11H3z" />
    <path d="M3 7V4h7l2 3" />
  </>,
);
export const TargetsIcon = icon(
  <>
    <circle cx="11" cy="13" r="8" />
    <circle cx="11" cy="13" r="3.5" />
    <path d="m11 13 9-9M16.5 3.5V7.5H20.5" />
  </>,
);
export const PersonIcon = icon(
  <>
    <circle cx="12" cy="8" r="4" />
    <path d="M4 21c1-5 4-7 8-7s7 2 8 7" />
  </>,
);
export const BellIcon = icon(
  <>
    <path d="M6 17V11a6 6 0 0 1 12 0v6l2 2H4z" />
    <path d="M10 21h4" />
  </>,
);
export const PlusIcon = icon(<path d="M12 5v14M5 12h14" />);
export const MailIcon = icon(
  <>
    <path d="M3 5h18v14H3z" />
    <path d="m3 7 9 7 9-7" />
  </>,
);
export const ClockIcon = icon(
  <>
    <circle cx="12" cy="12" r="9" />
    <path d="M12 7v5l3 3" />
  </>,
);
export const DeadlinesIcon = icon(
  <>
    <path d="M4 5h16v15H4zM4 9.5h16M8 3v4M16 3v4" />
    <path d="m9 14.5 2 2 4-4" />
  </>,
);
export const WorkItemsIcon = icon(
  <>
    <path d="M5 21V4M5 5h13l-3 4 3 4H5" />
  </>,
);
export const RegisterIcon = icon(
  <>
    <path d="M4 5h16M4 10h8M4 15h6M4 20h6" />
    <circle cx="15.5" cy="15" r="4" />
    <path d="m18.5 18 3 3" />
  </>,
);
export const AlertIcon = icon(
  <>
    <path d="M12 4 2.5 20h19z" />
    <path d="M12 10v4M12 17v.2" />
  </>,
);
export const ThemeIcon = icon(
  <>
    <circle cx="12" cy="12" r="8" />
    <path d="M12 4a8 8 0 0 1 0 16z" fill="currentColor" />
  </>,
);
export const FileIcon = icon(
  <>
    <path d="M6 3h8l5 5v13H6z" />
    <path d="M14 3v5h5" />
  </>,
);

export const RouteIcon = icon(
  <>
    <circle cx="6" cy="5" r="2" />
    <circle cx="18" cy="19" r="2" />
    <path d="M6 7v6a4 4 0 0 0 4 4h6M6 11h8" />
  </>,
);
export const OrgIcon = icon(
  <>
    <path d="M9 3h6v5H9zM3 16h6v5H3zM15 16h6v5h-6z" />
    <path d="M12 8v4M6 16v-4h12v4" />
  </>,
);
export const CalendarIcon = icon(
  <>
    <path d="M4 6h16v14H4zM4 10h16M8 3v4M16 3v4" />
  </>,
);
export const RescueIcon = icon(
  <>
    <circle cx="12" cy="12" r="9" />
    <circle cx="12" cy="12" r="4" />
    <path d="m5.6 5.6 3.6 3.6M14.8 14.8l3.6 3.6M18.4 5.6l-3.6 3.6M9.2 14.8l-3.6 3.6" />
  </>,
);

export const CooperationIcon = icon(
  <>
    <circle cx="6" cy="7" r="3" />
    <circle cx="18" cy="17" r="3" />
    <path d="M9 8c6 1 0 7 6 8M6 14v6M18 4v6" />
  </>,
);

export function Mark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" fill="#0958d9" />
      <path d="M4 21 12 9l5 7 3-4 8 9z" fill="#fff" />
      <path
        d="M4 25c3-2 5-2 8 0s5 2 8 0 5-2 8 0"
        fill="none"
        stroke="#fff"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </svg>
  );
}
