import { t } from './record.ts'

/** Second level of the checkup: the elements each dimension is read in, in the order of the form. */
export const elements = {
  soundness: t('安全耐久', 'Safe and durable'),
  completeness: t('功能完备', 'Fully functional'),
  greenSmart: t('绿色智能', 'Green and smart'),
  facilities: t('设施完善', 'Complete facilities'),
  liveable: t('环境宜居', 'Pleasant surroundings'),
  managed: t('管理健全', 'Sound management'),
  completeCommunity: t('完整社区建设', 'Complete communities'),
  blockFunctions: t('功能完善', 'Complete functions'),
  orderly: t('整洁有序', 'Clean and orderly'),
  lively: t('特色活力', 'Distinct and lively'),
  blockNetworks: t('基础设施改造', 'Infrastructure renewal'),
  ecology: t('生态宜居', 'Ecology and comfort'),
  heritage: t('历史文化保护利用', 'Conservation and use of heritage'),
  balance: t('产城融合、职住平衡', 'Balance of work and home'),
  resilience: t('安全韧性', 'Safety and resilience'),
  smart: t('智慧高效', 'Smart and efficient'),
  rectification: t('问题整治', 'Rectification'),
} as const
