export { LeadImportScreen } from './LeadImportScreen.tsx'
export { PropertiesScreen } from './PropertiesScreen.tsx'
export { PropertyScreen } from './PropertyScreen.tsx'
