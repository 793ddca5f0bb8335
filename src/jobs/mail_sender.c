#include "jobs/mail_sender.h"

#include "base/str.h"

#include <curl/curl.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CONNECT_SECONDS = 10, SEND_SECONDS = 60, ENVELOPE_MAXIMUM = 300, REFUSED_FROM = 550, REFUSED_TO = 559 };

struct mail_sender {
	CURL *curl;
	char server[ENVELOPE_MAXIMUM];
	char last[CURL_ERROR_SIZE]; /* the server's last line, or curl's words */
};

struct reading {
	const char *at;
	size_t left;
};

static size_t
read_message(char *buffer, size_t size, size_t count, void *data)
{
	struct reading *r = data;
	size_t length = size * count < r->left ? size * count : r->left;

	memcpy(buffer, r->at, length);
	r->at += length;
	r->left -= length;
	return length;
}

/* The lines of the conversation; a refusal is kept, whatever the server says when we take our leave. */
static size_t
read_answer(char *line, size_t size, size_t count, void *data)
{
	struct mail_sender *sender = data;
	size_t length = size * count < sizeof(sender->last) - 1 ? size * count : sizeof(sender->last) - 1;

	if (sender->last[0] == '4' || sender->last[0] == '5')
		return size * count;
	memcpy(sender->last, line, length);
	sender->last[length] = '\0';
	return size * count;
}

struct mail_sender *
mail_sender_new(const char *server)
{
	struct mail_sender *sender = calloc(1, sizeof(*sender));

	if (sender == NULL || curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
		free(sender);
		return NULL;
	}
	(void)snprintf(sender->server, sizeof(sender->server), "%s", server);
	sender->curl = curl_easy_init();
	if (sender->curl == NULL) {
		mail_sender_free(sender);
		return NULL;
	}
	return sender;
}

void
mail_sender_free(struct mail_sender *sender)
{
	if (sender == NULL)
		return;
	if (sender->curl != NULL)
		curl_easy_cleanup(sender->curl);
	curl_global_cleanup();
	free(sender);
}

static bool
prepare(struct mail_sender *sender, const char *from, struct curl_slist *to, struct reading *reading)
{
	CURL *curl = sender->curl;

	curl_easy_reset(curl);
	return curl_easy_setopt(curl, CURLOPT_URL, sender->server) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps") == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_USE_SSL, (long)CURLUSESSL_TRY) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)SEND_SECONDS) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, from) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_READFUNCTION, read_message) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_READDATA, reading) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, read_answer) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_HEADERDATA, sender) == CURLE_OK;
}

enum mail_result
mail_sender_send(void *data, const char *from, const char *to, const char *message, const char **ret_answer)
{
	struct mail_sender *sender = data;
	struct reading reading = {message, strlen(message)};
	char from_path[ENVELOPE_MAXIMUM], to_path[ENVELOPE_MAXIMUM];
	struct curl_slist *recipients;
	CURLcode code = CURLE_OUT_OF_MEMORY;
	long status = 0;

	sender->last[0] = '\0';
	(void)snprintf(from_path, sizeof(from_path), "<%s>", from);
	(void)snprintf(to_path, sizeof(to_path), "<%s>", to);
	recipients = curl_slist_append(NULL, to_path);
	if (recipients != NULL && prepare(sender, from_path, recipients, &reading))
		code = curl_easy_perform(sender->curl);
	(void)curl_easy_getinfo(sender->curl, CURLINFO_RESPONSE_CODE, &status);
	curl_slist_free_all(recipients);
	if (sender->last[0] == '\0')
		(void)snprintf(sender->last, sizeof(sender->last), "%s", curl_easy_strerror(code));
	*ret_answer = sender->last;
	if (code == CURLE_OK)
		return MAIL_TAKEN;
	/* The recipient or the message is refused for good; everything else is the server's own trouble. */
	return status >= REFUSED_FROM && status <= REFUSED_TO ? MAIL_REFUSED : MAIL_LATER;
}
