#ifndef JOBS_MAIL_SENDER_H
#define JOBS_MAIL_SENDER_H

/* Sends mail by SMTP, in the jobs process alone: nobody else may connect out (D32). */
#include "operations/op_mail.h"

struct mail_sender;

/* server: smtp://mail.example.gov.uk:25, or smtps://; the connection is encrypted where the server offers it. NULL: no memory. */
struct mail_sender *mail_sender_new(const char *server);
void mail_sender_free(struct mail_sender *sender);

/* struct mail_way's send(); data is the sender. */
enum mail_result mail_sender_send(
    void *data, const char *from, const char *to, const char *message, const char **ret_answer);

#endif
