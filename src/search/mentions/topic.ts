/** What the words about a name speak of: war, or daily life. */
import { fold } from '../words/fold.ts';
import type { Span, Word } from './prose.ts';

/**
 * Of war, but not "battle", which is said of bands and bakers too. A stem with * stands for every word that begins so.
 * Spanish, German, French, Italian, Polish and Russian words are among them, as far as they are no English ones.
 */
const WAR = `
	fought army troop* soldier* casualt* cavalr* infantr* artiller* legion* siege* besieg* invade* invading invasion* regiment*
	battalion* retreat* encircl* enveloped enveloping envelopment outflank* flank* ambush* surrender* massacr* musket* cannon* bayonet*
	longbow* archer* pike* phalanx* hoplite* knights samurai fleet* warship* panzer* trenches wehrmacht luftwaffe confederate* crusad*
	conquest* conquer* annihilat* slaughter* chariot* war wars warfare wartime defeat* naval admiral* militar* tactic* brigade* vanguard
	schlacht* krieg* armee truppen soldat* belager* feldzug* kanone* kavallerie heer heere bataille* guerre* troupes cavalerie vaincu*
	batalla* guerra* ejercito* tropas soldad* caballeri* asedio* derrot* battagli* esercit* truppe assedio sconfitt* batalha* exercit*
	bitw* wojn* wojsk* armi* zolnierz* битв* войн* войск* арми* солдат* сражен* осад* полков* savas* muharebe* ordu* oorlog* leger
	veldslag* won win wins winning lost lose loses losing loss losses killed kill kills killing die died dies dying dead death deaths
	blood bloody bloodier bloodiest bloodbath command* marshal king kings emperor* empire* tank tanks gun guns rifle* sword* spear*
	shield* arrow* attack* charge charges charged charging front bomb* wounded capture* fight fights fighting defend* defence defense
	enemy enemies ships marines navy veteran* histor* century centuries medieval revolution* treaty allies allied occupied liberat*
	reenact* diversion scenario strateg* victor* overrated underrated elephants outnumber* hero heroes heroic nazi* reich communist*
	french british english germans romans roman greeks persian* soviet* russians japanese mongol* ottoman* turks prussian* austrians
	spartan* athenian* viking* norman normans saxon* swedes confederacy gefallen tote verlor* gewann* gewonnen general* mort morts
	perdu* gagne* victoire* defaite* murier* muert* murio perdi* gano ganaron vencier* погиб* убит* побед* враг* немц* турк* швед*
	наполеон* morirono vinse perse`;
/** Of travel, homes, meals, shops, sports, shows and the working week. */
const DAILY = `
	flight* flying flew fly airport* airbnb hotel* hostel* train trains station* metro bus tram cab taxi uber parking drive driving
	drove trip trips holiday* vacation* tourist* travel* passport luggage ticket* itinerary layover terminal beach* campsite ferry
	cruise island islands live living apartment* rent rents landlord* plumber* boiler* roof kitchen mortgage neighbour* neighbor* moved
	moving job jobs office university college* semester conference food restaurant* cafe coffee beer* wine* pizza cheese chocolate*
	sausage* chicken butter cook* cake* sandwich* breakfast lunch dinner brunch kebab* tapas pub pubs bakery delicious tasty recipe*
	shop shops shopping buy buying sell* cheap* discount store stores mall price* quid euros dollars league* penalty stadium festival*
	concert* gig gigs tour film films movie movies cinema imax netflix actor actors director scene scenes cast trailer dialogue
	soundtrack album* yoga weather sunny barber dentist doctor hospital wifi laptop phone charger birthday girlfriend boyfriend married
	wife husband today tomorrow tonight yesterday weekend monday tuesday wednesday thursday friday saturday sunday summer game games gym
	pier park cat dog puppy pet cathedral lovely gorgeous studies studying school quiz karaoke reunion zug bahn bahnhof flughafen urlaub
	wohnung wohne wohnt bier wetter uni gare vacances appartement loyer plage tren aeropuerto vacaciones piso playa comida calor едет
	еду поезд* вокзал* отпуск*`;
const [SHORTEST_STEM, LONGEST_STEM] = [4, 12];
/** What a sentence can add or take. */
const MOST = 3;

type Sense = 'war' | 'daily';

const SENSES: ReadonlyMap<string, Sense> = new Map([...sensesOf(DAILY, 'daily'), ...sensesOf(WAR, 'war')]);

function sensesOf(list: string, sense: Sense): [string, Sense][] {
	return list
		.trim()
		.split(/\s+/)
		.map((stem) => [stem.endsWith('*') ? `${fold(stem)}*` : fold(stem), sense]);
}

function senseOf(word: string): Sense | undefined {
	const whole = SENSES.get(word);
	if (whole) return whole;
	for (let length = Math.min(word.length, LONGEST_STEM); length >= SHORTEST_STEM; length--) {
		const sense = SENSES.get(`${word.slice(0, length)}*`);
		if (sense) return sense;
	}
	return undefined;
}

export function isOfWar(folded: string): boolean {
	return senseOf(folded) === 'war';
}

/** @returns how much the words of a sentence about a name speak of war, -3 to 3; below 0 for daily life */
export function createTopic(words: readonly Word[]): (sentence: Span, name: Span) => number {
	const senses = words.map(({ folded }) => senseOf(folded));
	const [war, daily] = [counting(senses, 'war'), counting(senses, 'daily')];
	return (sentence, name) => Math.min(MOST, war(sentence) - war(name)) - Math.min(MOST, daily(sentence) - daily(name));
}

/** The words of a sense in any span, by the difference of two running sums. */
function counting(senses: readonly (Sense | undefined)[], counted: Sense): (span: Span) => number {
	const sums = [0];
	for (const [at, sense] of senses.entries()) sums.push((sums[at] ?? 0) + (sense === counted ? 1 : 0));
	return ({ at, next }) => (sums[next] ?? 0) - (sums[at] ?? 0);
}
