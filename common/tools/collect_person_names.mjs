// Makes common/data/person_names.tsv: names of people of many countries in Latin letters.
//
// usage: npm install --prefix FOLDER @faker-js/faker wikidata-person-names
//        node common/tools/collect_person_names.mjs FOLDER > common/data/person_names.tsv
//
// @faker-js/faker (MIT) has given and family names by locale, wikidata-person-names the most
// frequent ones of Wikidata (CC0). Russian and Ukrainian ones are spelt as English newspapers do.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import path from 'node:path';

const folder = path.resolve(process.argv[2] ?? '.', 'node_modules');
const { allLocales } = await import(
  pathToFileURL(path.join(folder, '@faker-js/faker/dist/index.js')));
const wikidata = createRequire(import.meta.url)(path.join(folder, 'wikidata-person-names'));

const cyrillic = {
  а: 'a', б: 'b', в: 'v', г: 'g', ґ: 'g', д: 'd', е: 'e', ё: 'yo', ж: 'zh', з: 'z', и: 'i', й: 'y',
  і: 'i', ї: 'i', є: 'ye', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't',
  у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e',
  ю: 'yu', я: 'ya', ј: 'j', љ: 'lj', њ: 'nj', ђ: 'dj', ћ: 'c', џ: 'dz', ѓ: 'g', ќ: 'k', ѕ: 'dz',
};
const latin = (name) =>
  [...name.toLowerCase()].map((letter) => cyrillic[letter] ?? letter).join('');

const all = (names) => {
  if (!names) return [];
  if (Array.isArray(names)) return names.map((name) => name.value ?? name);
  return Object.values(names).flatMap(all);
};

const kinds = new Map();
const add = (kind, name) => {
  for (const part of latin(String(name)).split(/\s+/u)) {
    if (!/^[\p{Script=Latin}'’-]{2,}$/u.test(part)) continue;
    const known = kinds.get(part) ?? '';
    if (!known.includes(kind)) kinds.set(part, [...known, kind].sort().join(''));
  }
};
for (const { person } of Object.values(allLocales)) {
  for (const name of all(person?.first_name)) add('g', name);
  for (const name of all(person?.last_name)) add('f', name);
}
for (const list of ['MALE', 'FEMALE', 'UNISEX']) for (const name of wikidata[list]) add('g', name);
for (const name of wikidata.FAMILY) add('f', name);

console.log('# Given (g) and family (f) names; made by common/tools/collect_person_names.mjs.');
for (const name of [...kinds.keys()].sort()) console.log(`${name}\t${kinds.get(name)}`);
