const list = document.getElementById("seen");
const billed = document.getElementById("billed");

const element = (name, text) => Object.assign(document.createElement(name), { textContent: text });

function row(request) {
  const item = document.createElement("li");
  const rest = request.refused ? element("strong", request.refused) : request.run.join(", ");
  item.append(element("time", request.at), " ", element("code", request.endpoint), " ", rest, request.summary ? ` → ${request.summary}` : "");
  return item;
}

async function refresh() {
  const [requests, ledger] = await Promise.all(["/sandbox/requests", "/sandbox/ledger?limit=0"].map(async (path) => (await fetch(path)).json()));
  billed.textContent = ledger.total;
  list.replaceChildren(...requests.slice(0, 20).map(row));
  if (requests.length > 0) document.getElementById("none")?.remove();
}

for (;;) {
  await refresh().catch(() => {});
  await new Promise((done) => setTimeout(done, 2000));
}
