#include "lemon.h"

#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>

#include <utility>
#include <vector>

/*
 * Every row sends one unit: to a column (room for one) at the pair's cost, or past them all at a
 * price above any saving. Columns pass it on to one sink.
 */
extern "C" void
lemon_solve(const int32_t *cost, size_t rows, size_t columns, size_t *ret_matches, int64_t *ret_cost)
{
	typedef lemon::StaticDigraph Graph;
	typedef lemon::NetworkSimplex<Graph, int64_t, int64_t> Simplex;
	const int64_t alone = 1000001 * static_cast<int64_t>(rows + 1);
	const int sink = static_cast<int>(rows + columns);
	std::vector<std::pair<int, int>> pairs;
	std::vector<int64_t> price;

	for (size_t i = 0; i < rows; i++) {
		for (size_t j = 0; j < columns; j++) {
			if (cost[i * columns + j] == INT32_MAX)
				continue;
			pairs.emplace_back(static_cast<int>(i), static_cast<int>(rows + j));
			price.push_back(cost[i * columns + j]);
		}
		pairs.emplace_back(static_cast<int>(i), sink);
		price.push_back(alone);
	}
	for (size_t j = 0; j < columns; j++) {
		pairs.emplace_back(static_cast<int>(rows + j), sink);
		price.push_back(0);
	}

	Graph graph;
	graph.build(sink + 1, pairs.begin(), pairs.end());
	Graph::ArcMap<int64_t> prices(graph), room(graph, 1);
	Graph::NodeMap<int64_t> supply(graph, 0);
	for (size_t i = 0; i < pairs.size(); i++)
		prices[graph.arc(static_cast<int>(i))] = price[i];
	for (size_t i = 0; i < rows; i++)
		supply[graph.node(static_cast<int>(i))] = 1;
	supply[graph.node(sink)] = -static_cast<int64_t>(rows);

	Simplex simplex(graph);
	simplex.upperMap(room).costMap(prices).supplyMap(supply).run();
	*ret_matches = 0;
	*ret_cost = 0;
	for (size_t i = 0; i < pairs.size(); i++) {
		if (pairs[i].first >= static_cast<int>(rows) || pairs[i].second == sink)
			continue;
		if (simplex.flow(graph.arc(static_cast<int>(i))) > 0) {
			++*ret_matches;
			*ret_cost += price[i];
		}
	}
}
