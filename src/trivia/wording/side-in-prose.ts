/** Sides, states and peoples as they stand in a sentence, and where they fought. */
import { nameInProse } from '../../dataset/name-in-prose.ts';

/** Nouns that take an article at the end of what a name begins with: "the Ayyubid Sultanate", "the Kingdom of Jerusalem". */
const WITH_ARTICLE = new RegExp(
	`(?:^| )(?:Alliance|Armada|Army|Axis|Bishopric|Caliphate|Coalition|Command|Company|Confederacy|Confederation|Cong|County|Crown|Dominion|Duchy|Dynasty|Electorate|Emirate|Empire
	|Federation|Fleet|Force|Front|Horde|House|Kingdom|League|Legion|Margraviate|Mission|Minh|Navy|Nawab|Netherlands|Order|Palatinate|Principality|Protectorate|Republic|Shogunate|State|Sultanate|Triumvirate|Union
	|Vice-?royalty|British|English|Hospitaller|French|Dutch|Swiss|Imperial|Lakota|Quraysh|Rif|Wehrmacht|militia|opposition|resistance)$`.replace(
		/\s*\n\s*/g,
		'',
	),
	'i',
);
/** Plurals, but not places that end in "s". */
const PLURAL = /[^s]s$/;
const SINGULAR =
	/(?:^| )(?:Athens|Thebes|Texas|Flanders|Wales|Laos|Cyprus|Belarus|Honduras|Maxentius|Paris|Lys|Brutus|Cassius|Augustus|Pyrrhus)$/;

/** "the Union", "Sweden and its German allies". */
export function sideInProse(name: string): string {
	const [head = ''] = name.replace(/ \(.*\)/, '').split(/(?:, | and | of |, )/);
	const takesArticle = WITH_ARTICLE.test(head) || (PLURAL.test(head) && !SINGULAR.test(head));
	return takesArticle ? `the ${name}` : name;
}

/** "at the Battle of Cannae", "in Operation Badr". */
export function placeInProse(battleName: string): string {
	const preposition = /\b(?:Battles?|Siege|Incident)\b/.test(battleName) ? 'at' : 'in';
	return `${preposition} ${nameInProse(battleName)}`;
}

/** "How many ships had England in the Spanish Armada?" would ask for those of Spain; nobody prevails in a bombing. */
export function isFightBetweenSides(battleName: string): boolean {
	return !/\b(?:Armada|Massacre|bombings?)\b/i.test(battleName);
}
