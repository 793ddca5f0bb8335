// Lists: tick all on the page (ux.md 2.9 B4), and tables that become cards on small screens.

// A table whose display is not table loses its roles; given back by name they stay a table to screen readers.
for (const table of document.querySelectorAll("table.app-stack")) {
	table.setAttribute("role", "table");
	for (const part of table.querySelectorAll("thead, tbody"))
		part.setAttribute("role", "rowgroup");
	for (const row of table.querySelectorAll("tr"))
		row.setAttribute("role", "row");
	for (const cell of table.querySelectorAll("td"))
		cell.setAttribute("role", "cell");
	for (const cell of table.querySelectorAll("th"))
		cell.setAttribute("role", cell.scope === "row" ? "rowheader" : "columnheader");
}

for (const place of document.querySelectorAll("[data-app-select-all]")) {
	const table = place.closest("table");
	const boxes = [...table.querySelectorAll('tbody input[type="checkbox"]')];
	if (boxes.length === 0)
		continue;
	const count = document.querySelector("[data-app-selected]");
	// Above the table, not in its head: on small screens the head is hidden.
	const item = document.createElement("div");
	item.className = "govuk-checkboxes govuk-checkboxes--small app-select-all";
	const inner = document.createElement("div");
	inner.className = "govuk-checkboxes__item";
	const all = document.createElement("input");
	all.type = "checkbox";
	all.className = "govuk-checkboxes__input";
	all.id = "select-all";
	const label = document.createElement("label");
	label.className = "govuk-label govuk-checkboxes__label";
	label.htmlFor = all.id;
	label.textContent = "Select all on this page";
	inner.append(all, label);
	item.append(inner);
	table.before(item);
	const show = () => {
		const chosen = boxes.filter((box) => box.checked).length;
		all.checked = chosen === boxes.length;
		all.indeterminate = chosen > 0 && chosen < boxes.length;
		if (count)
			count.textContent = `Selected: ${chosen}`;
	};
	all.addEventListener("change", () => {
		for (const box of boxes)
			box.checked = all.checked;
		show();
	});
	for (const box of boxes)
		box.addEventListener("change", show);
	show();
}
