/** Words that people use for one another when they talk about wars; general ones, whatever battles the records hold. */
import { stemOf } from './stem.ts';

/** Each row means much the same. A word may stand in several rows. */
const ROWS = `
	aircraft air aviation bomber; pilot airman aviator flyer crew; dogfight air;
	tank armour armor armoured panzer; gun cannon artillery battery howitzer mortar;
	bombard barrage shell cannonade shelling bomb; rifle musket firearm carbine;
	bullet shot round cartridge ammunition ammo; soldier troop man infantry infantryman fighter warrior private;
	unit division regiment brigade battalion company corps; army force host;
	cavalry horseman rider mounted knight horseback horse dragoon hussar trooper;
	archer bowman longbow crossbow bow arrow; sword blade sabre saber dagger; axe hatchet;
	spear pike lance javelin bayonet; shield armour mail; weapon arms gear equipment kit;
	ship vessel fleet navy boat warship galley flotilla ironclad; submarine uboat boat; sailor seaman crew mariner;
	kill die dead death fall slay perish slaughter massacre; killed fatality; wound injure hurt maim;
	lose loss casualty cost; toll loss casualty; capture take seize grab occupy conquer overrun;
	prisoner captive pow captured; surrender capitulate yield submit; retreat withdraw pull back flee flight rout;
	escape flee run away fled; desert deserter defect defector mutiny abandon leave betray;
	attack assault charge offensive storm strike raid; advance march push move;
	surprise ambush unaware unexpected unready; trap ambush surround; surround encircle envelop ring enclose cut;
	flank side wing; outnumber superior half; defend hold defence garrison;
	defeat beat rout crush destroy smash annihilate wipe; win victory triumph beat; ceasefire armistice truce peace;
	treaty pact agreement convention protocol deal alliance; negotiate talk discuss;
	start begin open outbreak provoke cause; end finish stop close last; order command instruct directive;
	commander general leader chief marshal officer boss head; lead command; king ruler monarch crown throne reign;
	queen empress; emperor tsar kaiser; president prime minister; senator noble lord aristocrat; consul magistrate;
	nation country state people tribe; replace relieve sack dismiss remove fire relieved;
	appoint name promote choose pick; arrest imprison jail detain prison; execute behead hang shot;
	spy agent intelligence espionage scout; scout reconnoitre patrol spot; police secret security;
	secret hidden conceal hide; lie deceive secret false;
	trick deceive deception feint feign ruse fake disguise pretend sham decoy stratagem; camouflage deception disguise;
	panic fear terror fright; dark night midnight; dawn morning sunrise daybreak; dusk evening sunset nightfall;
	noon midday; winter snow cold frost; rain mud storm flood swollen weather; call name title; fog mist haze cloud weather;
	hill height ridge mountain summit slope hilltop peak top crest; uphill slope hill; river stream water bank;
	ford crossing bridge cross; swamp marsh bog; wood forest tree; ditch ravine gully trench;
	trench dig entrench earthwork; wall fort fortress fortification castle rampart stockade; gate door; plain field flat;
	border frontier boundary; camp base headquarters tent; supply food provision grain corn store harvest ration;
	money pay price ransom gold silver; statue monument memorial obelisk; grave tomb burial bury buried;
	body corpse dead remains; church abbey monastery altar cathedral temple; flag banner standard colours;
	song poem ballad music; film movie; book novel story writer author; museum exhibit display;
	photo photograph picture camera; medal award decoration honour; anniversary reunion; veteran survivor;
	telephone phone call ring; letter message note telegram dispatch report; news message learn hear;
	meeting council conference meet; speech address oration; demand ultimatum insist require; refuse reject decline;
	oath swear vow promise pledge; blame accuse fault guilty; trial court tribunal judgment judge;
	dispute disagree argue quarrel differ contradict; claim say report exaggerate; myth legend story; first earliest;
	big large huge great enormous massive; small little tiny; weak thin; old ancient; young boy youth;
	brother sister sibling; son daughter child; father mother parent; woman wife girl; husband man;
	civilian inhabitant townspeople villager resident; doctor surgeon hospital nurse; slave servant;
	volunteer recruit levy conscript militia; new inexperienced green raw recruit untrained;
	reinforcement help relief reserve; mistake error blunder; idea plan scheme; burn fire flame; explode blast mine;
	petrol gasoline fuel; sick disease illness plague; hunger starve famine; poison gas chemical;
	treasure spoils loot booty plunder; exile banish sent; revenge reprisal avenge; hero brave courage; coward afraid;
	cliff rock stone; formation line order array; middle centre center; left right; front head forward; rear behind back;
	together joint; exchange swap; return back come go; arrive reach come; leave depart go; car vehicle truck lorry;
	train railway rail station; road route track; town city village; house home building`;

/** Peoples, their countries, and what the other side called them. */
const PEOPLES = `
	japan japanese nippon; russia russian soviet ussr; mongolia mongolian mongol; china chinese; korea korean;
	germany german prussia prussian nazi wehrmacht; britain british english england uk; france french gaul frank;
	spain spanish spaniard iberian; italy italian; rome roman latin; carthage carthaginian punic;
	gaul celt celtic gallic gaulish; greece greek hellenic; sparta spartan; athens athenian; macedon macedonian;
	persia persian iranian iran; turkey turk turkish ottoman; arab arabian muslim saracen; egypt egyptian mamluk;
	israel israeli jewish; india indian; mexico mexican; america american usa; union northern federal yankee yank;
	confederate southern confederacy rebel; norman normandy frenchman; saxon english anglo;
	viking norse norwegian dane danish norseman; sweden swede swedish; poland polish pole;
	austria austrian habsburg hapsburg imperial; hungary hungarian magyar; scotland scottish scot; ireland irish;
	wales welsh; netherlands dutch holland; portugal portuguese; bulgaria bulgarian; serbia serbian serb;
	byzantium byzantine; crusade crusader christian; vietnam vietnamese viet; zulu african; libya libyan african;
	boer afrikaner; finland finn finnish; ukraine ukrainian cossack`;

/** The stems of the words that are used for the one with this stem, itself not among them. */
export type Thesaurus = (stem: string) => readonly string[];

export function createThesaurus(): Thesaurus {
	const byStem = new Map<string, Set<string>>();
	for (const row of `${ROWS};${PEOPLES}`.split(';')) {
		const stems = row.trim().split(/\s+/).map(stemOf);
		for (const stem of stems) {
			const others = byStem.get(stem) ?? new Set();
			for (const other of stems) if (other !== stem) others.add(other);
			byStem.set(stem, others);
		}
	}
	return (stem) => [...(byStem.get(stem) ?? [])];
}
