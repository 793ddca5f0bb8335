#include "jobs/mail_sender.h"

#include "base/str.h"

#include <curl/curl.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CONNECT_SECONDS = 10, SEND_SECONDS = 60, ENVELOPE_MAXIMUM = 300, REFUSED_FROM = 550, REFUSED_TO = 559 };

struct mail_sender {
	CURL *curl;
	char *url, *ca, *user, *password;
	char last[CURL_ERROR_SIZE]; /* the server's last line, or curl's words */
	bool is_sender_taken; /* it was asked about the recipient: it has nothing against us */
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

/* What we say, for how far it went; nothing of it is kept, the password is among it. */
static int
read_command(CURL *curl, curl_infotype type, char *line, size_t length, void *data)
{
	struct mail_sender *sender = data;

	(void)curl;
	if (type == CURLINFO_HEADER_OUT && length >= 4 && memcmp(line, "RCPT", 4) == 0)
		sender->is_sender_taken = true;
	return 0;
}

uint16_t
mail_sender_port(const char *url)
{
	CURLU *parts = curl_url();
	char *port = NULL;
	int64_t number = 0;

	if (parts != NULL && curl_url_set(parts, CURLUPART_URL, url, 0) == CURLUE_OK &&
	    curl_url_get(parts, CURLUPART_PORT, &port, CURLU_DEFAULT_PORT) == CURLUE_OK)
		(void)str_parse_int(port, 1, UINT16_MAX, &number);
	curl_free(port);
	curl_url_cleanup(parts);
	return (uint16_t)number;
}

struct mail_sender *
mail_sender_new(const struct mail_server *server)
{
	struct mail_sender *sender = calloc(1, sizeof(*sender));

	if (sender == NULL || curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
		free(sender);
		return NULL;
	}
	sender->curl = curl_easy_init();
	sender->url = strdup(server->url);
	sender->ca = strdup(server->ca);
	sender->user = strdup(server->user);
	sender->password = strdup(server->password);
	if (sender->curl == NULL || sender->url == NULL || sender->ca == NULL || sender->user == NULL ||
	    sender->password == NULL) {
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
	if (sender->password != NULL)
		explicit_bzero(sender->password, strlen(sender->password));
	free(sender->url);
	free(sender->ca);
	free(sender->user);
	free(sender->password);
	free(sender);
}

/* Who vouches for the server, and who we are to it: never without encryption. */
static bool
prepare_trust(struct mail_sender *sender)
{
	CURL *curl = sender->curl;
	struct curl_blob ca = {.data = sender->ca, .len = strlen(sender->ca), .flags = CURL_BLOB_NOCOPY};
	bool signs_in = sender->user[0] != '\0';

	if (curl_easy_setopt(curl, CURLOPT_USE_SSL, (long)(signs_in ? CURLUSESSL_ALL : CURLUSESSL_TRY)) != CURLE_OK)
		return false;
	/* Those and no others. */
	if (ca.len > 0 &&
	    (curl_easy_setopt(curl, CURLOPT_CAINFO_BLOB, &ca) != CURLE_OK ||
		curl_easy_setopt(curl, CURLOPT_CAPATH, NULL) != CURLE_OK))
		return false;
	return !signs_in ||
	    (curl_easy_setopt(curl, CURLOPT_USERNAME, sender->user) == CURLE_OK &&
		curl_easy_setopt(curl, CURLOPT_PASSWORD, sender->password) == CURLE_OK);
}

static bool
prepare(struct mail_sender *sender, const char *from, struct curl_slist *to, struct reading *reading)
{
	CURL *curl = sender->curl;

	curl_easy_reset(curl);
	return prepare_trust(sender) && curl_easy_setopt(curl, CURLOPT_URL, sender->url) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps") == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)SEND_SECONDS) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, from) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_READFUNCTION, read_message) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_READDATA, reading) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, read_command) == CURLE_OK &&
	    curl_easy_setopt(curl, CURLOPT_DEBUGDATA, sender) == CURLE_OK &&
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
	sender->is_sender_taken = false;
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
	/* The recipient or the message is refused for good, or we are; everything else is the server's own trouble. */
	if (status < REFUSED_FROM || status > REFUSED_TO)
		return MAIL_LATER;
	return sender->is_sender_taken ? MAIL_REFUSED : MAIL_NOT_FROM_US;
}
