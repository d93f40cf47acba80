/** Finds a region by what people call it while they type: its name, its code, or the city that its name leaves out. */

/** Cities by which regions are known, where AWS names a state or a country. */
const CITIES: Readonly<Record<string, string>> = {
  'af-south-1': 'Cape Town',
  'ap-southeast-5': 'Kuala Lumpur',
  'ap-southeast-6': 'Auckland',
  'ap-southeast-7': 'Bangkok',
  'ca-central-1': 'Montreal',
  'eu-central-1': 'Frankfurt',
  'eu-west-1': 'Dublin',
  'il-central-1': 'Tel Aviv',
  'me-central-1': 'Dubai',
  'us-east-2': 'Columbus',
  'us-west-1': 'San Francisco',
};

interface Named {
  readonly code: string;
  readonly name: string;
}

/**
 * @example regionOfText('dublin', regions)  // the region with the code eu-west-1; so does 'Europe (Ire'
 */
export function regionOfText(text: string, regions: readonly Named[]): Named | undefined {
  // Brackets, commas and the dash of the list may be typed as they are read there, or left out.
  const wordsOf = (written: string) =>
    written
      .toLowerCase()
      .split(/[\s(),—]+/)
      .filter((word) => word !== '');
  const wanted = wordsOf(text).join(' ');
  const words = ({ code, name }: Named) => wordsOf(`${name} ${code} ${CITIES[code] ?? ''}`);
  if (wanted === '') return undefined;
  // What begins with it before what has it anywhere.
  return (
    regions.find((region) => words(region).some((word) => word.startsWith(wanted))) ??
    regions.find((region) => words(region).join(' ').includes(wanted))
  );
}
