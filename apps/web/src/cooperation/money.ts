import { grouped } from '@shanhai/contracts/answers';
import { useSpeech } from '../i18n/words';

const shifted = (fen: bigint, places: number): string => {
  const digits = (fen < 0n ? -fen : fen).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, -places);
  const rest = digits.slice(-places).replace(/0+$/, '');
  return `${fen < 0n ? '-' : ''}${grouped(whole)}${rest === '' ? '' : `.${rest}`}`;
};

const fenOf = (yuan: string): bigint => BigInt(yuan.replace('.', ''));

/** 元 with two places as 万元, exactly: `27570000.00` is `2,757`. */
export const inWan = (yuan: string): string => shifted(fenOf(yuan), 6);

/** 元 with two places, its digits in groups, without places that say nothing. */
export const inYuan = (yuan: string): string => shifted(fenOf(yuan), 2);

/** Per cent of what was paid that is used; null when nothing was paid. */
export function shareUsed({ paid, used }: { readonly paid: string; readonly used: string }): number | null {
  const all = fenOf(paid);
  return all > 0n ? Number((fenOf(used) * 1000n) / all) / 10 : null;
}

/** A sum in the reader's way: 万元, or whole yuan in English. */
export function useMoney(): (yuan: string) => string {
  const { language } = useSpeech();
  return (yuan) => (language === 'zh' ? `${inWan(yuan)} 万元` : `${inYuan(yuan)} yuan`);
}

/** What a person types for an amount, as it is sent; undefined when it is none. Group commas may stand in it. */
export function amountIn(text: string): string | undefined {
  const plain = text.trim().replace(/[,，\s]/g, '');
  return /^\d{1,12}(\.\d{1,2})?$/.test(plain) && /[1-9]/.test(plain) ? plain : undefined;
}

/** What was paid in all, in 元 with two places. */
export function sumPaid(rows: readonly { readonly funds: { readonly paid: string } }[]): string {
  const fen = rows.reduce((sum, { funds }) => sum + fenOf(funds.paid), 0n);
  const digits = fen.toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
