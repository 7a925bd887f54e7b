interface InPlace {
  readonly onBehalfOf?: string | null | undefined;
  readonly onBehalfOfEn?: string | null | undefined;
}

/** 代理他人办理的，写明代谁办理。 */
export const inPlaceZh = ({ onBehalfOf }: InPlace): string =>
  onBehalfOf ? `该事项由您代${onBehalfOf}办理。` : '';

/** In whose place it is told. A sentence that follows another. */
export const inPlaceEn = ({ onBehalfOfEn }: InPlace): string =>
  onBehalfOfEn ? ` You stand in for ${onBehalfOfEn}.` : '';
