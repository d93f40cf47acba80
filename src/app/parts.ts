/** What is loaded once somebody asks for it: the first scripts know the names of these parts, and not even where they are. */

export const PARTS = {
  brought: () => import('./startFrom/Brought.tsx'),
  convertDialog: () => import('./convert/ConvertDialog.tsx'),
  discounts: () => import('./inputs/Discounts.tsx'),
  exportMenu: () => import('./exportMenu/ExportMenu.tsx'),
  fleetPage: () => import('./fleet/FleetPage.tsx'),
  fleetReturn: () => import('./fleet/FleetReturn.tsx'),
  needBoxes: () => import('./inputs/NeedBoxes.tsx'),
  printed: () => import('./printed/Printed.tsx'),
  regionSearch: () => import('./header/regionSearch.ts'),
  saveAs: () => import('./saveAs/SaveAs.tsx'),
  templateDialog: () => import('./templateDialog/TemplateDialog.tsx'),
  usageDialog: () => import('./usage/UsageDialog.tsx'),
} as const;
