#ifndef VIEW_VIEW_BALANCE_H
#define VIEW_VIEW_BALANCE_H

/* The balance report of a draw (D3): a part of its page and of its full certificate. */
#include "domain/balance.h"

struct html;

void view_balance(struct html *h, const struct balance *balance);

#endif
