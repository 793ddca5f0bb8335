// Follows long work (ux.md 2.8). <div data-app-job="/jobs/…/progress"> holds a <progress>, its label in
// [data-app-job-label] and a role=status line in [data-app-job-status]. The address answers
// {"done": 312, "total": 1204, "label": "312 of 1,204 rows", "is_finished": false}.
const job = document.querySelector("[data-app-job]");
const bar = job.querySelector("progress");
const label = job.querySelector("[data-app-job-label]");
const status = job.querySelector("[data-app-job-status]");
const waits = [1000, 2000, 5000];
let turn = 0;
let quarter = 0;

async function poll() {
	try {
		const response = await fetch(job.dataset.appJob, { headers: { Accept: "application/json" }, redirect: "manual" });
		if (!response.ok)
			return;
		const news = await response.json();
		if (news.is_finished) {
			window.location.reload();
			return;
		}
		if (bar && news.total > 0) {
			bar.max = news.total;
			bar.value = news.done;
		}
		if (label)
			label.textContent = news.label;
		const reached = news.total > 0 ? Math.floor((4 * news.done) / news.total) : 0;
		if (reached > quarter && status) {
			quarter = reached;
			status.textContent = news.label;
		}
	} catch {
		// The network went away for a moment; the next turn asks again.
	}
	setTimeout(poll, waits[Math.min(turn++, waits.length - 1)]);
}

setTimeout(poll, waits[0]);
