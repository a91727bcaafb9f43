/** What people see of a message, and what they press. */
import type { Person } from '../src/playground/person/person.ts';
import type { Message } from '../src/playground/world/model.ts';

/** Of a button that reads so, what is then seen. */
export async function press(message: Message, label: string, who: Person): Promise<Message> {
	const button = buttonsOf(message).find((each) => each.label === label);
	if (!button) throw new Error(`There is no button "${label}"`);
	const reply = await who.click(message, button.id);
	if (!reply.message) throw new Error('no answer');
	return reply.message;
}

export function buttonsOf({ components }: Pick<Message, 'components'>): { label: string; id: string }[] {
	return components
		.flatMap((row) => row.components)
		.map((each) => ({ label: 'label' in each ? (each.label ?? '') : '', id: each.custom_id ?? '' }));
}

/** The answer and all pages that follow it. */
export async function pagesFrom(answer: Message, who: Person): Promise<Message[]> {
	const next = answer.components.flatMap((row) => row.components).find((each) => 'label' in each && each.label === '▶');
	if (!next || next.disabled) return [answer];
	return [answer, ...(await pagesFrom(await press(answer, '▶', who), who))];
}

/** What an embed says; empty where there is none. */
export function wordsOf({ embeds: [embed] }: Pick<Message, 'embeds'>): string {
	return [embed?.title, embed?.description, embed?.footer?.text].filter(Boolean).join('\n');
}
