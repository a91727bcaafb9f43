/** What the words about a name speak of: war, or daily life. Stems with * stand for every word that begins so. */
import { surpriseOf } from '../words/everyday.ts';
import { fold } from '../words/fold.ts';
import type { Span, Word } from './running-words.ts';

/** Hardly said but of war. */
const WAR = `battle* fought army armies troop* soldier* casualt* cavalr* infantr* artiller* legion* siege* besieg* invade* invading invasion* regiment* battalion*
	retreat* encircl* enveloped enveloping envelopment outflank* flank* ambush* surrender* massacr* musket* cannon* bayonet* longbow* archer* pike*
	phalanx* hoplite* knights samurai fleet* warship* battleship* panzer* trenches wehrmacht luftwaffe confederate* crusad* conquest* conquer* annihilat*
	slaughter* chariot* war wars warfare wartime defeat* naval admiral* militar* tactic* brigade* vanguard cannonade schlacht* krieg* armee truppen
	soldat* belager* feldzug* kanone* kavallerie heer heere bataille* guerre* troupes cavalerie vaincu* batalla* guerra* ejercito* tropas soldad*
	caballeri* asedio* derrot* battagli* esercit* truppe assedio sconfitt* batalha* exercit* bitw* wojn* wojsk* armi* zolnierz* битв* войн* войск* арми*
	солдат* сражен* осад* полков* savas* muharebe* ordu* oorlog* leger veldslag*`;
/** Said of war more than of much else. */
const WARLIKE = `won win wins winning lost lose loses losing loss losses killed kill kills killing die died dies dying dead death deaths blood bloody bloodier
	bloodiest bloodbath general generals command* marshal king kings emperor* empire* tank tanks gun guns rifle* sword* spear* shield* arrow* attack*
	charge charges charged charging front bomb* wounded capture* captured fight fights fighting defend* defence defense enemy enemies ships marines navy
	veteran* histor* century centuries medieval revolution* treaty allies allied occupied liberat* reenact* diversion scenario strateg* victor* victory
	victories overrated underrated elephants outnumber* sieges commander* hero heroes heroic nazi* reich empire communist* french british english germans
	romans roman greeks persian* soviet* russians japanese mongol* ottoman* turks prussian* austrians spartan* athenian* viking* norman normans saxon*
	swedes confederacy gefallen tote verlor* gewann* gewonnen general* mort morts perdu* gagne* victoire* defaite* murier* muert* murio perdi* gano
	ganaron vencier* victoria погиб* убит* побед* враг* немц* турк* швед* наполеон* morirono vinse perse`;
/** Of travel, homes, meals, shops, sports, shows and the working week. */
const DAILY = `flight* flying flew fly airport* airbnb hotel* hostel* train trains station* metro bus tram cab taxi uber parking drive driving drove trip trips
	holiday* vacation* tourist* travel* passport luggage ticket* itinerary layover terminal beach* campsite ferry cruise island islands live living
	apartment* rent rents landlord* plumber* boiler* roof kitchen mortgage neighbour* neighbor* moved moving job jobs office university college* semester
	conference food restaurant* cafe coffee beer* wine* pizza cheese chocolate* sausage* chicken butter cook* cake* sandwich* breakfast lunch dinner
	brunch kebab* tapas pub pubs bakery delicious tasty recipe* shop shops shopping buy buying sell* cheap* discount store stores mall price* quid euros
	dollars league* penalty stadium festival* concert* gig gigs tour film films movie movies cinema imax netflix actor actors director scene scenes cast
	trailer dialogue soundtrack album* yoga weather sunny barber dentist doctor hospital wifi laptop phone charger birthday girlfriend boyfriend married
	wife husband today tomorrow tonight yesterday weekend monday tuesday wednesday thursday friday saturday sunday summer game games gym pier park cat dog
	puppy pet cathedral lovely gorgeous studies studying school quiz karaoke reunion zug bahn bahnhof flughafen urlaub wohnung wohne wohnt hotel bier
	wetter uni gare vacances appartement loyer plage tren aeropuerto vacaciones piso playa comida calor едет еду поезд* вокзал* отпуск*`;
/** For the scripts without blanks: of war. */
const UNSPACED_WAR = /[戦战戰軍军兵攻敗败勝胜]|전투|전쟁|군대|전사|공격|병력/u;
const STRONG = 2;
/** What a sentence can add or take. */
const MOST = 3;
/** What the rest of the text must have to count. */
const [SOME, MUCH] = [2, 6];
const [SHORTEST_STEM, LONGEST_STEM] = [4, 12];
/** What many things are called a battle of in jest: "the Battle of the Bands". */
const COMMON = 0.75;

type Sense = 'war' | 'warlike' | 'daily';

/** Whole words by themselves, stems with their *. The first list that has a stem decides. */
const SENSES: ReadonlyMap<string, Sense> = new Map(
	(
		[
			['daily', DAILY],
			['warlike', WARLIKE],
			['war', WAR],
		] as const
	).flatMap(([sense, list]) =>
		list
			.trim()
			.split(/\s+/)
			.map((stem) => [stem.endsWith('*') ? `${fold(stem)}*` : fold(stem), sense] as const),
	),
);

function senseOf(word: string): Sense | undefined {
	const whole = SENSES.get(word);
	if (whole) return whole;
	for (let length = Math.min(word.length, LONGEST_STEM); length >= SHORTEST_STEM; length--) {
		const sense = SENSES.get(`${word.slice(0, length)}*`);
		if (sense) return sense;
	}
	return undefined;
}

/**
 * How much the words about a name speak for its battle; below 0 where they speak of daily life.
 * @param sentence where the name's sentence stands in the text, and `span` in its words
 */
type Topic = (sentence: { readonly start: number; readonly end: number }, span: Span, name: Span) => number;

export function createTopic(text: string, words: readonly Word[]): Topic {
	const senses = words.map(({ folded }, at) => (isInJest(words, at) ? undefined : senseOf(folded)));
	const war = summing(senses, 'war', STRONG);
	const warlike = summing(senses, 'warlike', 1);
	const daily = summing(senses, 'daily', 1);
	const all = { at: 0, next: words.length };
	return (sentence, span, name) => {
		const unspaced = UNSPACED_WAR.test(text.slice(sentence.start, sentence.end)) ? STRONG : 0;
		const here = (sum: (span: Span) => number) => sum(span) - sum(name);
		const elsewhere = (sum: (span: Span) => number) => sum(all) - sum(span);
		// Shops and cup ties are won and lost too.
		const told = unspaced + here(war) + Math.max(0, here(warlike) - here(daily));
		const around = elsewhere(war) + elsewhere(warlike);
		return (
			Math.min(MOST, told) +
			(around >= MUCH ? 2 : around >= SOME ? 1 : 0) -
			Math.min(MOST, here(daily)) -
			(elsewhere(daily) > MOST ? 1 : 0)
		);
	};
}

export function isWarlike(folded: string): boolean {
	const sense = senseOf(folded);
	return sense === 'war' || sense === 'warlike';
}

/** "Battle of the Bands", "battle royale". */
function isInJest(words: readonly Word[], at: number): boolean {
	if (!/^battles?$/.test(words[at]?.folded ?? '')) return false;
	const next = words[at + 1]?.folded;
	if (next !== 'of') return next === 'royale';
	const of = words[at + 2]?.folded === 'the' ? words[at + 3] : words[at + 2];
	return of !== undefined && surpriseOf(of.folded) < COMMON;
}

function summing(senses: readonly (Sense | undefined)[], counted: Sense, weight: number): (span: Span) => number {
	const sums = [0];
	for (const [at, sense] of senses.entries()) sums.push((sums[at] ?? 0) + (sense === counted ? weight : 0));
	return ({ at, next }) => (sums[next] ?? 0) - (sums[at] ?? 0);
}
