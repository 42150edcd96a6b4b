/** Every row of a list that comes in pages, where a choice needs them all. */
export async function allPages<Page extends { next_page_token: string }, Row>(
  load: (page_token: string) => Promise<Page>,
  rowsOf: (page: Page) => readonly Row[],
): Promise<Row[]> {
  const all: Row[] = [];
  let page_token = "";
  do {
    const page = await load(page_token);
    all.push(...rowsOf(page));
    page_token = page.next_page_token;
  } while (page_token);
  return all;
}
