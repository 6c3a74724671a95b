import { t } from './record.ts'

/*
 * Where the records were read. None is the ministry's own annex: the lists themselves were not found, so names
 * and definitions come from a city's published report and from third parties, and each source says so.
 */

export const yichangTable = t(
  '宜昌市2025年城市体检附件1指标表（转载件，未见原件）',
  'Yichang city checkup 2025, annex 1, table of indicators (read in a third-hand copy)',
)
export const yichangReport = t(
  '宜昌市2025年城市体检报告（第三方摘要）',
  'Yichang city checkup report 2025 (third-hand summary)',
)
export const dictionary2024 = t(
  '2024年版61项指标词典（公开代码库 Attuite/smart-renew，第三方整理）',
  'Dictionary of the 61 indicators of the 2024 form (public repository Attuite/smart-renew, compiled by a third party)',
)
export const mianyangTemplate = t(
  '绵阳科技城新区城市体检报告模板（沿用2023年名称）',
  'Checkup report template of Mianyang Sci-Tech City New Area (uses names of the 2023 form)',
)
export const list2021 = t(
  '2021年城市体检65项指标（blog.csdn.net 转载）',
  'The 65 checkup indicators of 2021 (reposted on blog.csdn.net)',
)
export const professionalKnowledge = t(
  '行业通识，未见公开出处',
  'Professional knowledge; no published source seen',
)

/** The table and the dictionary together: the usual pair. */
export const tableAndDictionary = [yichangTable, dictionary2024]

/** Basis of the lines that the 2025 table prints beside the indicator. */
export const yichangLine = t(
  '宜昌市2025年城市体检附件1所载（转载件）',
  'As printed in annex 1 of the Yichang checkup 2025 (third-hand copy)',
)
export const unnamedDocument = t(
  '官方文件待查明后补引',
  'The official document is still to be found and named',
)
