export { actionPlansZh as actionPlans } from '@shanhai/contracts/targets/action-plans';
