import { geoDistance } from 'd3-geo';

export interface Coordinates {
	readonly latitude: number;
	readonly longitude: number;
}

/** Mean radius: https://en.wikipedia.org/wiki/Earth_radius */
const EARTH_RADIUS_KM = 6371;

export function kilometresBetween(a: Coordinates, b: Coordinates): number {
	return geoDistance([a.longitude, a.latitude], [b.longitude, b.latitude]) * EARTH_RADIUS_KM;
}
