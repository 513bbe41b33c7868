//! One frame each way on a stream.
//!
//! ```text
//! request  = length: u32 big-endian ‖ that many bytes
//! answer   = 0 ‖ request-like frame  |  1 (refused)  |  2 (busy)
//! ```
//!
//! A length above the bound is refused before anything is allocated, and the buffer grows only as
//! bytes come. All frames being read share one budget of bytes; a frame that finds no room in it
//! is dropped, because memory that every peer can fill is every peer's problem.

use std::{io, sync::Arc, time::Duration};

use futures::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use libp2p::{StreamProtocol, request_response};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::{Instant, timeout, timeout_at},
};

/// A request must have been read this soon after its stream opened.
const READ_TIME_MAX: Duration = Duration::from_secs(30);

const ANSWERED: u8 = 0;
const REFUSED: u8 = 1;
const BUSY: u8 = 2;

/// A request on the way out or in.
#[derive(Debug)]
pub(crate) struct Call {
    /// Opaque bytes.
    pub(crate) frame: Vec<u8>,
    /// When the whole answer must have come; only of a request on the way out.
    deadline: Instant,
    /// Its share of the reading budget, given back when the frame is handed on.
    _room: Option<OwnedSemaphorePermit>,
}

impl Call {
    /// A request to send.
    pub(crate) fn new(frame: Vec<u8>, deadline: Instant) -> Self {
        Self {
            frame,
            deadline,
            _room: None,
        }
    }
}

/// An answer on the way out or in.
#[derive(Debug)]
pub(crate) enum Answer {
    /// Opaque bytes.
    Frame(Vec<u8>),
    /// Not to this request.
    Refused,
    /// Not now.
    Busy,
}

/// Reads and writes the frames of one protocol. Cloned for each stream, so it may remember what
/// belongs to that stream.
#[derive(Clone, Debug)]
pub(crate) struct FrameCodec {
    frame_bytes_max: u32,
    budget: Arc<Semaphore>,
    deadline: Option<Instant>,
}

impl FrameCodec {
    /// Frames up to this length, read within this budget of bytes.
    pub(crate) fn new(frame_bytes_max: u32, budget: Arc<Semaphore>) -> Self {
        Self {
            frame_bytes_max,
            budget,
            deadline: None,
        }
    }

    async fn read_frame<T>(&self, io: &mut T) -> io::Result<(Vec<u8>, OwnedSemaphorePermit)>
    where
        T: AsyncRead + Unpin + Send,
    {
        let mut prefix = [0; 4];
        io.read_exact(&mut prefix).await?;
        let length = u32::from_be_bytes(prefix);
        if length > self.frame_bytes_max {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let room = Arc::clone(&self.budget).try_acquire_many_owned(length);
        let room = room.map_err(|_| io::Error::from(io::ErrorKind::OutOfMemory))?;
        let mut frame = Vec::new();
        let read = io.take(u64::from(length)).read_to_end(&mut frame).await?;
        if u32::try_from(read) != Ok(length) {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok((frame, room))
    }

    async fn write_frame<T>(&self, io: &mut T, frame: &[u8]) -> io::Result<()>
    where
        T: AsyncWrite + Unpin + Send,
    {
        let length = u32::try_from(frame.len())
            .ok()
            .filter(|n| *n <= self.frame_bytes_max);
        let length = length.ok_or(io::Error::from(io::ErrorKind::InvalidInput))?;
        io.write_all(&length.to_be_bytes()).await?;
        io.write_all(frame).await?;
        io.flush().await
    }

    async fn read_answer<T>(&self, io: &mut T) -> io::Result<Answer>
    where
        T: AsyncRead + Unpin + Send,
    {
        let mut kind = [0; 1];
        io.read_exact(&mut kind).await?;
        match kind {
            [ANSWERED] => Ok(Answer::Frame(self.read_frame(io).await?.0)),
            [REFUSED] => Ok(Answer::Refused),
            [BUSY] => Ok(Answer::Busy),
            [_] => Err(io::ErrorKind::InvalidData.into()),
        }
    }
}

impl request_response::Codec for FrameCodec {
    type Protocol = StreamProtocol;
    type Request = Call;
    type Response = Answer;

    async fn read_request<T>(&mut self, _: &StreamProtocol, io: &mut T) -> io::Result<Call>
    where
        T: AsyncRead + Unpin + Send,
    {
        let (frame, room) = timeout(READ_TIME_MAX, self.read_frame(io)).await??;
        Ok(Call {
            frame,
            deadline: Instant::now(),
            _room: Some(room),
        })
    }

    async fn read_response<T>(&mut self, _: &StreamProtocol, io: &mut T) -> io::Result<Answer>
    where
        T: AsyncRead + Unpin + Send,
    {
        let deadline = self.deadline.unwrap_or_else(Instant::now);
        timeout_at(deadline, self.read_answer(io)).await?
    }

    async fn write_request<T>(
        &mut self,
        _: &StreamProtocol,
        io: &mut T,
        call: Call,
    ) -> io::Result<()>
    where
        T: AsyncWrite + Unpin + Send,
    {
        self.deadline = Some(call.deadline);
        timeout_at(call.deadline, self.write_frame(io, &call.frame)).await?
    }

    async fn write_response<T>(
        &mut self,
        _: &StreamProtocol,
        io: &mut T,
        answer: Answer,
    ) -> io::Result<()>
    where
        T: AsyncWrite + Unpin + Send,
    {
        match answer {
            Answer::Frame(frame) => {
                io.write_all(&[ANSWERED]).await?;
                self.write_frame(io, &frame).await
            }
            Answer::Refused => io.write_all(&[REFUSED]).await,
            Answer::Busy => io.write_all(&[BUSY]).await,
        }
    }
}

#[cfg(test)]
mod tests {
    use futures::io::Cursor;
    use libp2p::request_response::Codec;

    use super::*;

    const NAME: StreamProtocol = StreamProtocol::new("/halle/sync/1");

    fn codec(budget: usize) -> FrameCodec {
        FrameCodec::new(1_000, Arc::new(Semaphore::new(budget)))
    }

    async fn read(codec: &FrameCodec, bytes: &[u8]) -> Result<Call, io::ErrorKind> {
        let mut io = Cursor::new(bytes.to_vec());
        codec
            .clone()
            .read_request(&NAME, &mut io)
            .await
            .map_err(|error| error.kind())
    }

    #[tokio::test]
    async fn frame_comes_back_as_it_was_written() {
        let mut io = Cursor::new(Vec::new());
        let deadline = Instant::now() + READ_TIME_MAX;
        let call = Call::new(b"bread".to_vec(), deadline);
        codec(1_000)
            .write_request(&NAME, &mut io, call)
            .await
            .unwrap();
        assert_eq!(io.get_ref(), b"\0\0\0\x05bread");
        assert_eq!(
            read(&codec(1_000), io.get_ref()).await.unwrap().frame,
            b"bread"
        );
    }

    #[tokio::test]
    async fn answers_come_back_as_they_were_written() {
        for (answer, bytes) in [
            (Answer::Frame(b"yes".to_vec()), &b"\0\0\0\0\x03yes"[..]),
            (Answer::Refused, &b"\x01"[..]),
            (Answer::Busy, &b"\x02"[..]),
        ] {
            let text = format!("{answer:?}");
            let mut io = Cursor::new(Vec::new());
            codec(1_000)
                .write_response(&NAME, &mut io, answer)
                .await
                .unwrap();
            assert_eq!(io.get_ref(), bytes);
            let read = codec(1_000)
                .read_answer(&mut Cursor::new(io.into_inner()))
                .await;
            assert_eq!(format!("{:?}", read.unwrap()), text);
        }
    }

    #[tokio::test]
    async fn long_and_cut_frames_are_refused() {
        let long = read(&codec(9_999), &1_001u32.to_be_bytes()).await;
        assert_eq!(long.unwrap_err(), io::ErrorKind::InvalidData);
        let huge = read(&codec(9_999), &u32::MAX.to_be_bytes()).await;
        assert_eq!(huge.unwrap_err(), io::ErrorKind::InvalidData);
        let cut = read(&codec(9_999), b"\0\0\0\x05brea").await;
        assert_eq!(cut.unwrap_err(), io::ErrorKind::UnexpectedEof);
    }

    #[tokio::test]
    async fn budget_is_shared_and_given_back() {
        let codec = codec(7);
        let first = read(&codec, b"\0\0\0\x05bread").await.unwrap();
        let second = read(&codec, b"\0\0\0\x03rye").await;
        assert_eq!(second.unwrap_err(), io::ErrorKind::OutOfMemory);
        drop(first);
        assert!(read(&codec, b"\0\0\0\x03rye").await.is_ok());
    }
}
