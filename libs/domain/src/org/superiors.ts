import type { Role } from './policy';

/**
 * Who is above whom, and who watches over a unit: the one place that says so. Whom an overdue term is escalated to and who
 * may give it more time both follow from it. A rule of this house; no law fixes it.
 *
 * A **superior** of somebody in a unit heads it (head, leader) and is somebody else; a leader has no head above them in
 * their own unit. Where there is none, it is who heads the unit above, and so on. A **coordinator** of a unit is that of
 * the unit or of one of its offices (领导小组办公室), else those of the unit above.
 */
const ranks: Partial<Record<Role, number>> = { head: 1, leader: 2 };
const rankOf = (role: string): number => (Object.hasOwn(ranks, role) ? (ranks[role as Role] ?? 0) : 0);

/** The roles of those who are above others, and of those who watch: a chart that lacks one of them would find nobody. */
export const overseeingRoles: readonly Role[] = [...(Object.keys(ranks) as Role[]), 'coordinator'];

export interface ChartUnit {
  readonly id: string;
  readonly parentId: string | null;
  readonly kind: string;
}

export interface ChartPost {
  readonly personId: string;
  readonly unitId: string;
  readonly role: string;
}

/** Units and posts of a day: of the persons asked for all posts, and of their units and those above who oversees them. */
export interface Chart {
  readonly units: readonly ChartUnit[];
  readonly posts: readonly ChartPost[];
}

/** As many units as are climbed: a unit stands at most ten levels deep, and one above itself ends the search. */
const HIGHEST = 10;

interface Seat {
  readonly unitId: string;
  readonly role: string;
}

/** The overseers of somebody by each of their posts; of who holds none, as of nobody in the unit of the case. */
export interface Overseen {
  /** Null: nobody holds it. */
  readonly personId: string | null;
  /** The unit whose case it is. */
  readonly caseUnitId: string;
}

const placesOf = (chart: Chart, { personId, caseUnitId }: Overseen): readonly Seat[] => {
  const held = chart.posts.filter((post) => post.personId === personId);
  return held.length > 0 ? held : [{ unitId: caseUnitId, role: '' }];
};

function lineOf(chart: Chart, unitId: string): readonly string[] {
  const line: string[] = [];
  for (let at: string | null | undefined = unitId; at && line.length <= HIGHEST && !line.includes(at);) {
    line.push(at);
    const here: string = at;
    at = chart.units.find(({ id }) => id === here)?.parentId;
  }
  return line;
}

/** Who is told, and why it comes to somebody of a unit above where one below should have somebody. */
export interface Overseeing {
  readonly personId: string;
  /** The government that has nobody for it; null where the search has passed by none. */
  readonly lackedBy: string | null;
}

/** Units that should have who heads them and who watches; of an office or a department the way leads up as a rule. */
const governments: readonly string[] = ['province', 'city', 'county'];
const isGovernment = ({ units }: Chart, unitId: string): boolean =>
  units.some(({ id, kind }) => id === unitId && governments.includes(kind));

/** Of the nearest unit up a line that has some. From that place of the line on, a government that is passed by lacks somebody. */
function nearest(
  chart: Chart,
  line: readonly string[],
  lacking: number,
  of: (unitId: string, height: number) => string[],
): Overseeing[] {
  for (const [height, unit] of line.entries()) {
    const found = of(unit, height);
    if (found.length === 0) continue;
    const passed = line.slice(lacking, height);
    const lackedBy = passed.find((id) => isGovernment(chart, id));
    return found.map((personId) => ({ personId, lackedBy: lackedBy ?? null }));
  }
  return [];
}

/** Each person once: who is told for one place in their own right needs no other reason. */
const distinct = (found: readonly Overseeing[]): Overseeing[] => {
  const by = new Map<string, Overseeing>();
  for (const each of found) if (by.get(each.personId)?.lackedBy !== null) by.set(each.personId, each);
  return [...by.values()];
};

const personsOf = (found: readonly Overseeing[]): string[] => found.map(({ personId }) => personId);

/** Who is told that somebody has not acted. Nobody when there is none up to the top. */
export const superiorsFor = (chart: Chart, of: Overseen): Overseeing[] =>
  distinct(
    placesOf(chart, of).flatMap(({ unitId, role }) =>
      nearest(chart, lineOf(chart, unitId), rankOf(role) === 0 ? 0 : 1, (unit, height) =>
        chart.posts
          .filter((post) => post.unitId === unit && post.personId !== of.personId)
          .filter((post) => rankOf(post.role) >= (height === 0 ? Math.max(1, rankOf(role)) : 1))
          .map(({ personId }) => personId),
      ),
    ),
  );

export const superiorsOf = (chart: Chart, of: Overseen): string[] => personsOf(superiorsFor(chart, of));

/** Who watches over the unit that is late: that of who holds it. */
export const coordinatorsFor = (chart: Chart, of: Overseen): Overseeing[] =>
  distinct(
    placesOf(chart, of).flatMap(({ unitId }) =>
      nearest(chart, lineOf(chart, unitId), 0, (unit) => coordinatorsAt(chart, unit)),
    ),
  );

/** Of a unit and of its offices. */
function coordinatorsAt(chart: Chart, unitId: string): string[] {
  const near = [unitId, ...officesOf(chart, unitId)];
  return chart.posts
    .filter((post) => post.role === 'coordinator' && near.includes(post.unitId))
    .map(({ personId }) => personId);
}

/** The same of the government above the one that is late; of an office the one above its own. */
export const upperCoordinatorsFor = (chart: Chart, of: Overseen): Overseeing[] =>
  distinct(
    placesOf(chart, of).flatMap(({ unitId }) => {
      const line = lineOf(chart, unitId);
      const own = line.findIndex((id) => isGovernment(chart, id));
      return nearest(chart, line.slice(own + 1), 0, (unit) => coordinatorsAt(chart, unit));
    }),
  );

export const coordinatorsOf = (chart: Chart, of: Overseen): string[] => personsOf(coordinatorsFor(chart, of));

const officesOf = ({ units }: Chart, unitId: string): string[] =>
  units.filter(({ kind, parentId }) => kind === 'office' && parentId === unitId).map(({ id }) => id);

/**
 * Whether one person stands above another, by a post of each: they head the other's unit or one above it; from an office
 * its government and all below, where they stand above whom a head of the government does.
 */
export const isAbove = (chart: Chart, personId: string, of: Overseen): boolean =>
  personId !== of.personId &&
  placesOf(chart, of).some((place) =>
    postsOf(chart, personId).some((post) => {
      const { from, covers } = reachOf(chart, post, place.unitId);
      const own = from.includes(place.unitId);
      return covers && rankOf(post.role) >= (own ? Math.max(1, rankOf(place.role)) : 1);
    }),
  );

/** Whether somebody stands above a unit as a whole, and not only at its head; at the top of the tree its leader does. */
export const isAboveUnit = (chart: Chart, personId: string, unitId: string): boolean =>
  postsOf(chart, personId).some((post) => {
    const { from, covers } = reachOf(chart, post, unitId);
    const top = lineOf(chart, unitId).length === 1 && post.role === 'leader';
    return covers && rankOf(post.role) > 0 && (top || !from.includes(unitId));
  });

const postsOf = ({ posts }: Chart, personId: string): readonly ChartPost[] =>
  posts.filter((post) => post.personId === personId);

/** The units from which a post looks down, and whether a unit lies there or below. */
function reachOf(chart: Chart, { unitId }: ChartPost, of: string): { from: string[]; covers: boolean } {
  const unit = chart.units.find(({ id }) => id === unitId);
  const from = unit?.kind === 'office' && unit.parentId !== null ? [unitId, unit.parentId] : [unitId];
  const line = lineOf(chart, of);
  return { from, covers: from.some((each) => line.includes(each)) };
}
