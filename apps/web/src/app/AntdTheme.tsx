import { ConfigProvider, theme as antdTheme } from 'antd';
import en from 'antd/locale/en_GB';
import zh from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useEffect, type ReactNode } from 'react';
import { useStore } from './store';
import { theme } from './theme';
import { useSpeech } from '../i18n/words';

const common = {
  fontFamily: 'var(--font)',
  controlHeight: 36,
  borderRadius: 6,
  motionDurationMid: '0.12s',
  motionDurationSlow: '0.15s',
};

/** The defaults of antd fail AA for placeholders, borders and descriptions (ui.md 5). */
const light = {
  ...common,
  colorPrimary: '#0958d9',
  colorLink: '#0958d9',
  colorError: '#cf1322',
  colorWarning: '#874d00',
  colorSuccess: '#237804',
  colorBorder: '#8c8c8c',
  colorTextPlaceholder: 'rgba(0,0,0,.60)',
  colorTextDescription: 'rgba(0,0,0,.62)',
  colorTextTertiary: 'rgba(0,0,0,.62)',
  colorTextQuaternary: 'rgba(0,0,0,.60)',
};
const dark = {
  ...common,
  colorPrimary: '#3c89e8',
  colorLink: '#69b1ff',
  colorError: '#f37370',
  colorBorder: '#757575',
  colorBgContainer: '#181b20',
  colorBgElevated: '#1f232a',
  colorTextPlaceholder: 'rgba(255,255,255,.60)',
  colorTextDescription: 'rgba(255,255,255,.64)',
  colorTextTertiary: 'rgba(255,255,255,.64)',
};

/** Mounted by the first control that needs antd, never by the inbox: its weight is for wide screens. */
export function AntdTheme({ children }: { children: ReactNode }) {
  const { language } = useSpeech();
  const isDark = useStore(theme) === 'dark';
  useEffect(() => {
    dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
  }, [language]);
  return (
    <ConfigProvider
      locale={language === 'zh' ? zh : en}
      button={{ autoInsertSpace: false }}
      theme={{
        algorithm: isDark ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
        token: isDark ? dark : light,
      }}
    >
      {children}
    </ConfigProvider>
  );
}
