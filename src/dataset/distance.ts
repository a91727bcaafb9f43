/** How far apart places lie. */

/** Degrees. */
export interface Coordinates {
	readonly latitude: number;
	readonly longitude: number;
}

/** Mean radius: https://en.wikipedia.org/wiki/Earth_radius */
const EARTH_RADIUS_KM = 6371;

/** Kilometres, along the surface: https://en.wikipedia.org/wiki/Haversine_formula */
export function kilometresBetween(a: Coordinates, b: Coordinates): number {
	const radians = (degrees: number) => (degrees * Math.PI) / 180;
	const half = (difference: number) => Math.sin(radians(difference) / 2) ** 2;
	const chord =
		half(a.latitude - b.latitude) +
		Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * half(a.longitude - b.longitude);
	return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(chord));
}
