//! Letters to a server of the test's own, on loopback.

use std::sync::{Arc, Mutex};

use liandai_model::MailAddress;
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
};

use super::*;

/// A mail server that keeps what it is sent.
#[derive(Clone, Default)]
struct Sink {
    letters: Arc<Mutex<Vec<String>>>,
    signed_in: Arc<Mutex<Vec<String>>>,
    /// What it answers to `RCPT TO`.
    answer: Arc<Mutex<&'static str>>,
}

impl Sink {
    /// Begins to listen; gives the server as it is set up.
    async fn open() -> (Self, MailServer) {
        let sink = Self::default();
        *sink.answer.lock().unwrap() = "250 ok";
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let accepting = sink.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let sink = accepting.clone();
                tokio::spawn(async move { sink.talk(stream).await });
            }
        });
        let from = MailAddress::parse("liandai@example.cn").unwrap();
        let host = "127.0.0.1".to_owned();
        (sink, MailServer { host, port, tls: MailTls::None, ca: None, user: None, from, hour: 8 })
    }

    async fn talk(&self, stream: TcpStream) {
        let (read, mut write) = stream.into_split();
        let mut lines = BufReader::new(read).lines();
        write.write_all(b"220 sink ESMTP\r\n").await.unwrap();
        while let Ok(Some(line)) = lines.next_line().await {
            let answer = match line.split(' ').next().unwrap_or_default() {
                "EHLO" => "250-sink\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME",
                "AUTH" => {
                    self.signed_in.lock().unwrap().push(line);
                    "235 come in"
                }
                "RCPT" => *self.answer.lock().unwrap(),
                "DATA" => {
                    write.write_all(b"354 go on\r\n").await.unwrap();
                    let mut letter = String::new();
                    while let Ok(Some(line)) = lines.next_line().await {
                        if line == "." {
                            break;
                        }
                        letter.extend([line.as_str(), "\n"]);
                    }
                    self.letters.lock().unwrap().push(letter);
                    "250 taken"
                }
                "QUIT" => "221 bye",
                _ => "250 ok",
            };
            if write.write_all(format!("{answer}\r\n").as_bytes()).await.is_err() {
                return;
            }
        }
    }
}

fn letter() -> Letter {
    Letter {
        to: MailAddress::parse("chen@police.cn").unwrap(),
        subject: "联带：3 项待办".to_owned(),
        text: "陈明远，您好：\n\n- 5 张考评表等您审核\n  https://liandai.cn/sheets/queue?part=review"
            .to_owned(),
    }
}

#[tokio::test]
async fn a_letter_arrives_as_it_was_written() {
    let (sink, server) = Sink::open().await;
    let smtp = Smtp::to(&server).unwrap();
    smtp.check().await.unwrap();
    smtp.send(&letter()).await.unwrap();
    smtp.send(&letter()).await.unwrap();
    let letters = sink.letters.lock().unwrap().clone();
    assert_eq!(letters.len(), 2);
    let (head, body) = letters[0].split_once("\n\n").unwrap();
    for part in [
        "To: chen@police.cn",
        "<liandai@example.cn>",
        "Auto-Submitted: auto-generated",
        "Date: ",
        "Message-ID: ",
    ] {
        assert!(head.contains(part), "{part} is missing:\n{head}");
    }
    let coded = head.lines().find_map(|line| line.strip_prefix("Content-Transfer-Encoding: ")).unwrap();
    assert_eq!(coded, "base64", "what is mostly Chinese");
    let body: String = body.split_whitespace().collect();
    assert_eq!(decoded(&body), letter().text.replace('\n', "\r\n"));
    let subject = head.lines().find_map(|line| line.strip_prefix("Subject: =?utf-8?b?")).unwrap();
    assert!(decoded(subject.split("?=").next().unwrap()).starts_with("联带"));
}

/// Base64 by hand: the crate has no use for it otherwise.
fn decoded(text: &str) -> String {
    let signs = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bits, mut count, mut bytes) = (0_u32, 0, Vec::new());
    for sign in text.bytes().filter(|byte| *byte != b'=') {
        bits = (bits << 6) | u32::try_from(signs.iter().position(|one| *one == sign).unwrap()).unwrap();
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from((bits >> count) & 0xFF).unwrap());
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[tokio::test]
async fn one_signs_in_with_the_password_of_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("password");
    fs::write(&file, "geheim\n").unwrap();
    let (sink, server) = Sink::open().await;
    let user = Some(("liandai".to_owned(), MailPassword::File(file)));
    let smtp = Smtp::to(&MailServer { user, ..server.clone() }).unwrap();
    smtp.send(&letter()).await.unwrap();
    let signed_in = sink.signed_in.lock().unwrap().join("\n");
    assert_eq!(decoded(signed_in.strip_prefix("AUTH PLAIN ").unwrap()), "\0liandai\0geheim");
    let user = Some(("liandai".to_owned(), MailPassword::File(folder.path().join("none"))));
    assert!(Smtp::to(&MailServer { user, ..server }).is_err(), "a password that is not there");
}

#[tokio::test]
async fn a_wrong_address_is_told_from_a_server_that_is_busy() {
    let (sink, server) = Sink::open().await;
    let smtp = Smtp::to(&server).unwrap();
    for (answer, never) in [("550 no such user", true), ("451 try later", false), ("554 no", false)] {
        *sink.answer.lock().unwrap() = answer;
        let unsent = smtp.send(&letter()).await.unwrap_err();
        assert_eq!(matches!(unsent, Unsent::Never(_)), never, "{answer}: {unsent:?}");
    }
    assert!(sink.letters.lock().unwrap().is_empty());
    // Nobody listens there any more.
    let gone = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    let smtp = Smtp::to(&MailServer { port: gone, ..server.clone() }).unwrap();
    assert!(matches!(smtp.send(&letter()).await, Err(Unsent::Later(_))));
    assert!(smtp.check().await.is_err());
    // One that does not speak TLS is not spoken to without.
    let smtp = Smtp::to(&MailServer { tls: MailTls::StartTls, ..server }).unwrap();
    assert!(matches!(smtp.send(&letter()).await, Err(Unsent::Later(_))));
    assert!(sink.letters.lock().unwrap().is_empty());
}
