#ifndef JOBS_MAIL_SENDER_H
#define JOBS_MAIL_SENDER_H

/* Sends mail by SMTP, in the jobs process alone: nobody else may connect out (D32). */
#include "operations/op_mail.h"

#include <stdint.h>

struct mail_sender;

struct mail_server {
	const char *url; /* smtp://mail.example.gov.uk:25, or smtps:// */
	const char *ca; /* certificates of authorities, PEM; "": those of this machine */
	const char *user; /* "": it takes mail from this machine without asking */
	const char *password;
};

/*
 * The connection is encrypted where the server offers it; with a user name always, or nothing is sent. What is given is copied. NULL:
 * no memory.
 */
struct mail_sender *mail_sender_new(const struct mail_server *server);
/* The port of the address; 0: it is none. */
uint16_t mail_sender_port(const char *url);
void mail_sender_free(struct mail_sender *sender);

/* struct mail_way's send(); data is the sender. */
enum mail_result mail_sender_send(
    void *data, const char *from, const char *to, const char *message, const char **ret_answer);

#endif
