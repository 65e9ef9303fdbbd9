"""Mails, also as Outlook keeps them -> what their senders wrote, and attachments."""
