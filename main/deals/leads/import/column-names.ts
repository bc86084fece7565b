import type { LeadField } from '../../../../shared/contract/lead-mapping.ts'

/** Column names of lead lists and property exports, folded (see `fold`), most telling first. */

function names(text: string): readonly string[] {
  return text.split(',').map(name => name.trim())
}

const OWNER = '(?:(?:seller|owner|contact)(?: ?\\d)? )?'
const KIND =
  '(?:other|alternate|alternative|secondary|second|home|work|business|office|day|daytime|evening|landline|mobile|cell|wireless)'
const PHONE_WORD =
  '(?:phone|telephone|tel|telefon|telefono|mobile|cell|landline|wireless|handy|movil|portable)'
/** A phone of any kind, also with a number behind, as "Phone 4". */
const PHONE = new RegExp(
  `^${OWNER}(?:${KIND} ?)?${PHONE_WORD}(?: number| no)?(?: ?\\d{1,2})?(?: ${KIND})?(?: value)?$`,
)

/** Whether a column holds phones, by its name, folded. "Phone 1 type" and "Phone 1 DNC" say something of one and hold none. */
export function isPhoneColumn(name: string): boolean {
  return PHONE.test(name)
}

const EMAIL = new RegExp(`^${OWNER}(?:${KIND} )?e ?mail(?: address)?(?: ?\\d{1,2})?(?: (?:value|address))?$`)

/** Whether a column holds e-mail addresses, by its name, folded. */
export function isEmailColumn(name: string): boolean {
  return EMAIL.test(name)
}

export const LEAD_COLUMN_NAMES: Readonly<Record<LeadField, readonly string[]>> = {
  line: names(
    'property address line 1, property address, property street address, property street, situs address, site address, street address, address line 1, address 1, address line, address, street, full address, property address full, associated property address full, property full address, formatted address, formated address, line, adresse, strasse, direccion, calle, adres',
  ),
  unit: names(
    'unit, unit number, unit no, property unit, property unit number, property address line 2, apt, apartment, apartment number, apt number, address line 2, address 2, suite',
  ),
  city: names(
    'property city, property address city, situs city, site city, city, town, municipality, suburb, locality, ort, stadt, ville, ciudad, municipio',
  ),
  region: names(
    'property state, property address state, situs state, site state, state, province, region, state province, bundesland, provincia, estado',
  ),
  postal_code: names(
    'property zip, property zip code, property address zipcode, property address zip, property zipcode, situs zip, site zip, zip, zip code, zipcode, zip 5, postal code, postcode, post code, plz, postleitzahl, code postal, codigo postal',
  ),
  country: names('property country, country, land, pays, pais'),
  property_type: names(
    'property type, property type detail, type of property, property use, land use, use code, home type, dwelling type, type, objektart',
  ),
  beds: names(
    'beds, bedrooms, bed, bedroom count, num bedrooms, total bedrooms count, bedrooms total, total bedrooms, number of bedrooms, br, bd, bdrms, bdrm, schlafzimmer, chambres, habitaciones',
  ),
  baths: names(
    'baths, bathrooms, bath, bathroom count, num bathrooms, total bathrooms, bathrooms total, number of bathrooms, total baths, ba, bader, badezimmer, banos',
  ),
  area: names(
    'building sqft, living square feet, total building area square feet, building square feet, building area sqft, living sqft, living area, building area, square feet, square footage, sq ft, sqft, square meters, square metres, sqm, area, size, gla, wohnflache, surface, superficie',
  ),
  year_built: names(
    'year built, effective year built, yr built, built, construction year, build year, year, baujahr',
  ),
  arv: names(
    'arv, after repair value, after repaired value, estimated arv, estimated value, est value, market value, avm, value',
  ),
  projected_rent: names(
    'projected rent, market rent, estimated rent, est rent, rent estimate, monthly rent, rent, miete',
  ),
  asking_price: names(
    'asking price, asking, list price, listing price, ask, offer price, price, preis, precio, prix',
  ),
  seller_name: names(
    'seller name, owner name, owner 1 name, owner full name, seller, owner, owner 1, contact name, full name, name, eigentumer, propietario, proprietaire',
  ),
  first_name: names(
    'owner 1 first name, owner 1 firstname, owner first name, seller first name, contact first name, contact 1 first name, first name, firstname, first, vorname, nombre, prenom',
  ),
  last_name: names(
    'owner 1 last name, owner 1 lastname, owner last name, seller last name, contact last name, contact 1 last name, last name, lastname, surname, last, nachname, apellido, nom',
  ),
  second_name: names(
    'owner 2 name, owner 2 full name, owner 2, second owner, co owner, co owner name, contact 1 name, contact 2 name',
  ),
  second_first_name: names(
    'owner 2 first name, owner 2 firstname, second owner first name, co owner first name',
  ),
  second_last_name: names('owner 2 last name, owner 2 lastname, second owner last name, co owner last name'),
  mailing_line: names(
    'mailing address, mailing street address, mailing street, mailing address line 1, owner mailing address, owner mailing street, owner 1 mailing address, mail address, mail street address, mailing full address, owner address line 1, owner address, owner street address',
  ),
  mailing_unit: names(
    'mailing unit, mailing unit number, mailing apt, mailing address line 2, owner mailing unit, owner address line 2, mail unit',
  ),
  mailing_city: names(
    'mailing city, owner mailing city, owner 1 mailing city, mail city, owner address city, owner city',
  ),
  mailing_region: names(
    'mailing state, owner mailing state, owner 1 mailing state, mail state, owner address state, owner state',
  ),
  mailing_postal_code: names(
    'mailing zip, mailing zip code, mailing zipcode, mailing zip 5, mailing postal code, owner mailing zip, owner mailing zip code, owner 1 mailing zip, mail zip, mail zip code, owner address zip, owner address zipcode, owner zip, owner zip code',
  ),
  seller_phone: names(
    'seller phone, owner phone, phone, phone 1, phone number, mobile, mobile phone, cell, cell phone, telephone, tel, telefon, telefono',
  ),
  seller_email: names('seller email, owner email, email, email 1, e mail, email address, mail, correo'),
  source: names(
    'lead source, source, campaign, list name, marketing lists, marketing list, lead list, list, marketing source, quelle, fuente',
  ),
  notes: names('notes, note, comments, comment, remarks, description, memo, bemerkungen, notizen, notas'),
}
